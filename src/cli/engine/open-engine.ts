import { join } from 'node:path';
import type { LoadedSettings } from '../../config/load-settings.js';
import type { Clock } from '../../core/clock.js';
import { createEngine, type Engine } from '../../engine.js';
import type { Log } from '../../log.js';
import { createAdmission } from '../../runtime/admission.js';
import { runtimeSettings } from '../../runtime/settings.js';
import { acquireLock, type DataLock } from '../../storage/data-lock.js';
import { DedupeWindow } from '../../storage/dedupe-window.js';
import { createFileDocuments } from '../../storage/file-documents.js';
import { openFileJournal } from '../../storage/file-journal.js';
import { createFileSnapshots } from '../../storage/file-snapshots.js';
import { describeDamage } from '../../storage/journal/read-segments.js';
import { journalFolder } from '../../storage/read-journal-directory.js';

import { refuseNotYet } from './not-yet.js';

export interface OpenEngine {
  readonly engine: Engine;
  readonly lock: DataLock;
  /** Stops the engine, then lets go of the data directory: in this order, or two would write. */
  close(): Promise<void>;
}

export interface OpenEngineOptions {
  readonly settings: LoadedSettings;
  readonly log: Log;
  readonly clock: Clock;
  /** Tells whoever finds the directory held who holds it. */
  readonly command: 'serve' | 'mcp' | 'demo';
}

/**
 * An engine over the data directory, not yet started. @throws `data_dir_locked` naming the holder.
 *
 * Where the journal is damaged the state is folded from what is left, and the log says so for each
 * place: a service that stays down would lose more.
 */
export async function openEngine(options: OpenEngineOptions): Promise<OpenEngine> {
  const { settings, log, clock, command } = options;
  const { dataDir } = settings;
  refuseNotYet(settings);
  const lock = await acquireLock(dataDir, { command });
  try {
    const journal = await openFileJournal(join(dataDir, journalFolder), {
      onWarning: ({ code, message }) => log.warn({ code }, message),
      onDamage: (damage) => log.error({ damage }, describeDamage(damage)),
    });
    const engine = createEngine({
      settings: runtimeSettings(settings),
      admission: createAdmission(settings),
      journal,
      documents: createFileDocuments(join(dataDir, 'documents')),
      snapshots: createFileSnapshots(join(dataDir, 'snapshots')),
      window: new DedupeWindow(),
      clock,
      log,
    });
    return {
      engine,
      lock,
      async close() {
        try {
          await engine.stop();
        } finally {
          await lock.release();
        }
      },
    };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
