import { join } from 'node:path';
import type { Settings } from './config/settings.js';
import type { Clock } from './core/clock.js';
import { createEngine, type Engine, type EngineLog } from './engine.js';
import { createAdmission } from './runtime/admission.js';
import { runtimeSettings } from './runtime/settings.js';
import { acquireLock, type DataLock } from './storage/data-lock.js';
import { DedupeWindow } from './storage/dedupe-window.js';
import { createFileDocuments } from './storage/file-documents.js';
import { openFileJournal } from './storage/file-journal.js';
import { createFileSnapshots } from './storage/file-snapshots.js';
import { describeDamage } from './storage/journal/read-segments.js';
import { createMemoryDocuments } from './storage/memory-documents.js';
import { createMemoryJournal } from './storage/memory-journal.js';
import { createMemorySnapshots } from './storage/memory-snapshots.js';
import { journalFolder } from './storage/read-journal-directory.js';

export interface OpenEngine {
  readonly engine: Engine;
  /** The hold on the data directory; `undefined` where everything is in memory. */
  readonly lock: DataLock | undefined;
  /** Stops the engine, then lets go of the data directory: in this order, or two would write. */
  close(): Promise<void>;
}

export interface OpenEngineOptions {
  /** Without a `dataDir` everything is kept in memory. */
  readonly settings: Settings;
  readonly log: EngineLog;
  readonly clock: Clock;
  /** Tells whoever finds the directory held who holds it: `serve`, `mcp`, … */
  readonly command: string;
}

/**
 * An engine over the data directory, not yet started. @throws `data_dir_locked` naming the holder.
 *
 * Where the journal is damaged the state is folded from what is left, and the log says so for each
 * place: a service that stays down would lose more.
 */
export async function openEngine(options: OpenEngineOptions): Promise<OpenEngine> {
  const { settings, log, clock, command } = options;
  const common = {
    settings: runtimeSettings(settings),
    admission: createAdmission(settings),
    window: new DedupeWindow(),
    clock,
    log,
  };
  const { dataDir } = settings;
  if (dataDir === undefined) {
    const engine = createEngine({
      ...common,
      journal: createMemoryJournal(),
      documents: createMemoryDocuments(),
      snapshots: createMemorySnapshots(),
    });
    return { engine, lock: undefined, close: () => engine.stop() };
  }
  const lock = await acquireLock(dataDir, { command });
  try {
    const engine = createEngine({
      ...common,
      journal: await openFileJournal(join(dataDir, journalFolder), {
        onWarning: ({ code, message }) => log.warn({ code }, message),
        onDamage: (damage) => log.error({ damage }, describeDamage(damage)),
      }),
      documents: createFileDocuments(join(dataDir, 'documents')),
      snapshots: createFileSnapshots(join(dataDir, 'snapshots')),
    });
    return {
      engine,
      lock,
      close: () => engine.stop().finally(() => lock.release()),
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
