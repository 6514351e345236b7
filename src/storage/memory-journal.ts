import { randomUUID } from 'node:crypto';
import { Subject } from 'rxjs';
import { RepoLiveError } from '../core/errors.js';
import type { Journal, JournalRecord } from '../core/journal.js';

/** The reference: keeps everything, for as long as the process lives. */
export function createMemoryJournal(epoch: string = randomUUID()): Journal {
  const records: JournalRecord[] = [];
  const committed = new Subject<readonly JournalRecord[]>();
  let closed = false;

  return {
    epoch,
    get head() {
      return records.length;
    },
    get oldest() {
      return 1;
    },
    committed$: committed.asObservable(),

    async append(batch) {
      if (closed) {
        throw new RepoLiveError(
          'journal_unavailable',
          'The journal is closed; open it again to append.',
        );
      }
      // As a disk does: an append called from inside `committed$` is committed after this one was told.
      await null;
      if (batch.length === 0) return [];
      const first = records.length + 1;
      const added = batch.map((delivery, index) => ({ ...delivery, offset: first + index }));
      for (const record of added) records.push(record);
      committed.next(added);
      return added.map(({ offset }) => ({ offset, duplicate: false }));
    },

    read(after) {
      const head = records.length;
      return (async function* () {
        for (let offset = Math.max(after, 0) + 1; offset <= head; offset += 1) {
          yield records[offset - 1] as JournalRecord;
        }
      })();
    },

    async close() {
      closed = true;
      // Behind every append that was asked for before.
      await null;
      committed.complete();
    },
  };
}
