import { join } from 'node:path';
import type { Settings } from './config/settings.js';
import type { Clock } from './core/clock.js';
import type { DocumentStore, SnapshotStore } from './core/documents.js';
import type { Journal } from './core/journal.js';
import { createEngine, type Engine, type EngineLog } from './engine.js';
import type { GitHubClient } from './github/client/github-client.js';
import { type OpenRecovery, openRecovery } from './open-recovery.js';
import type { Timers } from './recovery/timers.js';
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
  /** Starts the engine, then recovery; the way to GitHub is `undefined` without a token. */
  start(): Promise<OpenRecovery | undefined>;
  /**
   * Stops recovery and the engine, then lets go of the data directory: in this order, or two would
   * write.
   */
  close(): Promise<void>;
}

export interface OpenEngineOptions {
  /** Without a `dataDir` everything is kept in memory. */
  readonly settings: Settings;
  readonly log: EngineLog;
  readonly clock: Clock;
  /** Tells whoever finds the directory held who holds it: `serve`, `mcp`, … */
  readonly command: string;
  /** When recovery looks. @default the system's timers */
  readonly timers?: Timers;
  /** A connection to GitHub that is there already. @default one by the settings */
  readonly github?: GitHubClient;
}

/**
 * An engine over the data directory, not yet started. @throws `data_dir_locked` naming the holder.
 *
 * Where the journal is damaged the state is folded from what is left, and the log says so for each
 * place: a service that stays down would lose more.
 */
export async function openEngine(options: OpenEngineOptions): Promise<OpenEngine> {
  const { dataDir } = options.settings;
  if (dataDir === undefined) {
    const documents = createMemoryDocuments();
    const journal = createMemoryJournal();
    return wired(options, { journal, documents, snapshots: createMemorySnapshots() }, undefined);
  }
  const lock = await acquireLock(dataDir, { command: options.command });
  try {
    const { log } = options;
    const journal = await openFileJournal(join(dataDir, journalFolder), {
      onWarning: ({ code, message }) => log.warn({ code }, message),
      onDamage: (damage) => log.error({ damage }, describeDamage(damage)),
    });
    const documents = createFileDocuments(join(dataDir, 'documents'));
    const snapshots = createFileSnapshots(join(dataDir, 'snapshots'));
    return wired(options, { journal, documents, snapshots }, lock);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

interface Stores {
  readonly journal: Journal;
  readonly documents: DocumentStore;
  readonly snapshots: SnapshotStore;
}

function wired(options: OpenEngineOptions, stores: Stores, lock: DataLock | undefined): OpenEngine {
  const { settings, clock, log, timers, github } = options;
  const engine = createEngine({
    ...stores,
    settings: runtimeSettings(settings),
    admission: createAdmission(settings),
    window: new DedupeWindow(),
    clock,
    log,
  });
  let recovery: OpenRecovery | undefined;
  return {
    engine,
    lock,
    async start() {
      const { documents } = stores;
      // Before the first publication, which would clear the alerts that rest on what GitHub tells.
      recovery = await openRecovery({ engine, settings, documents, clock, log, timers, github });
      await engine.start();
      recovery?.begin();
      return recovery;
    },
    async close() {
      try {
        await recovery?.close();
        await engine.stop();
      } finally {
        await lock?.release();
      }
    },
  };
}
