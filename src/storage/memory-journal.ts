import { randomUUID } from 'node:crypto';
import { Subject } from 'rxjs';
import { RepoLiveError } from '../core/errors.js';
import type { Journal, JournalRecord, TrimLimits } from '../core/journal.js';

/** The reference: keeps everything, for as long as the process lives. */
export function createMemoryJournal(epoch: string = randomUUID()): Journal {
  /** A record stands at its offset minus `trimmed` minus 1. */
  const records: JournalRecord[] = [];
  let trimmed = 0;
  const committed = new Subject<readonly JournalRecord[]>();
  let closed = false;

  return {
    epoch,
    get head() {
      return trimmed + records.length;
    },
    get oldest() {
      return trimmed + 1;
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
      const first = trimmed + records.length + 1;
      const added = batch.map((delivery, index) => ({ ...delivery, offset: first + index }));
      for (const record of added) records.push(record);
      committed.next(added);
      return added.map(({ offset }) => ({ offset, duplicate: false }));
    },

    read(after) {
      const head = trimmed + records.length;
      return (async function* () {
        for (let offset = Math.max(after, 0) + 1; offset <= head; offset += 1) {
          const record = records[offset - trimmed - 1];
          if (record !== undefined) yield record;
        }
      })();
    },

    async trim({ before, receivedBefore, bytes }: TrimLimits) {
      let size = records.reduce((sum, { body }) => sum + body.byteLength, 0);
      while (records[0] !== undefined && records[0].offset < before) {
        const { receivedAt, body } = records[0];
        const isOld = receivedBefore !== undefined && receivedAt < receivedBefore;
        if (!isOld && !(bytes !== undefined && size > bytes)) break;
        size -= body.byteLength;
        records.shift();
        trimmed += 1;
      }
      return trimmed + 1;
    },

    async close() {
      closed = true;
      // Behind every append that was asked for before.
      await null;
      committed.complete();
    },
  };
}
