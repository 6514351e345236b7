import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LoadedSettings } from '../../config/load-settings.js';
import { RepoLiveError } from '../../core/errors.js';
import { type DemoEngine, type DemoEngineOptions, runDemo } from '../../demo/run-demo.js';
import { openEngineHooks } from '../../engine-hooks.js';
import { createLog, standardError } from '../../log.js';
import { openEngine } from '../../open-engine.js';
import { printJson } from '../print-json.js';
import { type ServeHttpOptions, serveHttp } from '../serve/serve-http.js';
import { untilSignal } from '../signals.js';
import { finalState } from './final-state.js';

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
      start: (demo) => startEngine({ ...settings, dataDir }, portAsked, demo),
    });
    if (story.once && state !== undefined) await printJson(state);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
}

async function startEngine(
  given: LoadedSettings,
  portAsked: boolean,
  { clock, webhookSecret }: DemoEngineOptions,
): Promise<DemoEngine> {
  const settings = { ...given, webhookSecret };
  const log = createLog({ level: settings.logLevel, destination: await standardError() });
  const open = await openEngine({ settings, log, clock, command: 'demo' });
  const { engine } = open;
  try {
    await open.start();
    const hooks = await openEngineHooks({ engine, settings, clock, log });
    const options = { engine, hooks, settings, clock, log };
    const server = await (portAsked ? serveHttp(options) : serveSomewhere(options));
    return {
      url: server.url,
      async finalState() {
        // The last burst may not be published yet; a stop publishes it.
        await engine.stop();
        return finalState(engine);
      },
      async stop() {
        await server.close();
        await open.close();
      },
    };
  } catch (error) {
    await open.close();
    throw error;
  }
}

/** On the usual port, or on any where another program has that one. */
async function serveSomewhere(options: ServeHttpOptions) {
  try {
    return await serveHttp(options);
  } catch (error) {
    if (!(error instanceof RepoLiveError) || error.code !== 'port_unavailable') throw error;
    return serveHttp({ ...options, settings: { ...options.settings, port: 0 } });
  }
}
