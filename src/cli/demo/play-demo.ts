import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadedSettings } from '../../config/load-settings.js';
import { runDemo } from '../../demo/run-demo.js';
import { printJson } from '../print-json.js';
import { untilSignal } from '../signals.js';
import { startDemoEngine } from './start-demo-engine.js';

export interface DemoRequest {
  readonly settings: LoadedSettings;
  /** Whether somebody asked for this very port; else any will do where it is taken. */
  readonly portAsked: boolean;
  readonly speed?: number;
  readonly seed?: number;
  readonly once?: true;
}

/** Plays the demo on a temporary data directory, which goes with it. */
export async function playDemo({ settings, portAsked, ...story }: DemoRequest): Promise<void> {
  const dataDir = await mkdtemp(join(tmpdir(), 'repo-live-demo-'));
  const ending = new AbortController();
  void untilSignal().then(() => ending.abort());
  // With --once stdout is for the final state alone.
  const screen = story.once ? process.stderr : process.stdout;
  try {
    const state = await runDemo({
      ...story,
      signal: ending.signal,
      log: (line) => screen.write(`${line}\n`),
      start: (demo) => startDemoEngine({ ...settings, dataDir }, portAsked, demo),
    });
    if (story.once && state !== undefined) await printJson(state);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}
