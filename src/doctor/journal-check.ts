import { RepoLiveError } from '../core/errors.js';
import { whoHolds } from '../storage/data-lock.js';
import { describeDamage } from '../storage/journal/read-segments.js';
import { inspectJournalDirectory } from '../storage/read-journal-directory.js';
import { type Check, failed, fine, wrong } from './check.js';

const shownPlaces = 3;

/** Reads every record of the journal, beside whoever writes it. */
export async function checkJournal(dataDir: string): Promise<Check> {
  try {
    const { records, segments, damage, tornBytes } = await inspectJournalDirectory(dataDir);
    if (damage.length > 0) {
      const places = damage.slice(0, shownPlaces).map(describeDamage);
      const more = damage.length - places.length;
      return wrong(
        'journal',
        [...places, ...(more > 0 ? [`and ${more} more places`] : [])].join(' '),
        'restore the file from a backup; without one recovery fetches again what GitHub still keeps (3 days), the rest is lost',
      );
    }
    const holder = await whoHolds(dataDir);
    const by =
      holder === undefined || holder === 'silent'
        ? ''
        : `, written by process ${holder.pid} (${holder.command})`;
    const torn =
      tornBytes > 0 && holder === undefined
        ? `; ${tornBytes} bytes at its end hold no record and go at the next start`
        : '';
    return fine('journal', `${records} records in ${segments} files, all intact${by}${torn}`);
  } catch (error) {
    if (error instanceof RepoLiveError && error.code === 'not_found') {
      return fine('journal', 'there is none yet');
    }
    return failed('journal', error);
  }
}
