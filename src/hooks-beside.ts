import type { Settings } from './config/settings.js';
import type { Clock } from './core/clock.js';
import { RepoLiveError } from './core/errors.js';
import { type Here, idleReport } from './hooks/here.js';
import { hereAt } from './hooks/here-routes.js';
import type { HookBook } from './hooks/hook-book.js';
import { type OpenHookService, openHookBook, openHookService } from './open-hooks.js';
import { lockSocketPath, whoHolds } from './storage/data-lock.js';
import { readJournalDirectory } from './storage/read-journal-directory.js';

export interface HooksBeside extends OpenHookService {
  readonly book: HookBook;
  readonly here: Here;
}

/**
 * The management of hooks for a command that runs beside whoever holds the data directory: it takes no
 * lock, asks the holder what came in, and writes secrets where the holder finds them.
 */
export async function openHooksBeside(
  settings: Settings & { readonly dataDir: string },
  clock: Clock,
): Promise<HooksBeside> {
  const book = openHookBook(settings, clock);
  await book.load();
  const here = hereBeside(settings.dataDir);
  return { ...(await openHookService({ settings, clock, book, here })), book, here };
}

/** What came in at a data directory: what its holder says, without one what its journal says. */
export function hereBeside(dataDir: string): Here {
  let holder: Promise<Here | undefined> | undefined;
  async function orElse<T>(ask: (here: Here) => Promise<T>, otherwise: () => Promise<T>) {
    holder ??= holderOf(dataDir);
    const here = await holder;
    if (here === undefined) return otherwise();
    return ask(here).catch((error: unknown) => {
      // It ended meanwhile, or knows no such question: what is on disk is known all the same.
      const { code } = error as NodeJS.ErrnoException;
      const isGone = code === 'ECONNREFUSED' || code === 'ENOENT' || code === 'ECONNRESET';
      if (isGone || (error instanceof RepoLiveError && error.code === 'not_found')) {
        return otherwise();
      }
      throw error;
    });
  }
  return {
    arrived: (guids) =>
      orElse(
        (here) => here.arrived(guids),
        () => arrivedOnDisk(dataDir, guids),
      ),
    report: () =>
      orElse(
        (here) => here.report(),
        async () => idleReport,
      ),
  };
}

async function holderOf(dataDir: string): Promise<Here | undefined> {
  const holder = await whoHolds(dataDir);
  const socketPath = holder === undefined ? undefined : await lockSocketPath(dataDir);
  return socketPath === undefined ? undefined : hereAt(socketPath);
}

async function arrivedOnDisk(
  dataDir: string,
  guids: readonly string[],
): Promise<ReadonlySet<string>> {
  const asked = new Set(guids);
  const found = new Set<string>();
  if (asked.size === 0) return found;
  try {
    // Damage is what `doctor` reports; what can be read is enough here.
    const records = readJournalDirectory(dataDir, { onDamage: () => undefined });
    for await (const { deliveryId } of records) if (asked.has(deliveryId)) found.add(deliveryId);
  } catch (error) {
    // Nothing was ever received.
    if (!(error instanceof RepoLiveError) || error.code !== 'not_found') throw error;
  }
  return found;
}
