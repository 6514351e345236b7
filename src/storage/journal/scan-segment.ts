import type { FileHandle } from 'node:fs/promises';
import type { JournalRecord } from '../../core/journal.js';
import { FileWindow } from './file-window.js';
import { decodeRecord, recordHeadBytes, recordMark } from './record-codec.js';

export type Scanned =
  /** Records that follow each other, the first at `position`; at least one. */
  | {
      readonly kind: 'records';
      readonly position: number;
      readonly records: readonly JournalRecord[];
    }
  /** Bytes that hold no record, with one behind them. */
  | {
      readonly kind: 'damage';
      readonly position: number;
      readonly end: number;
      readonly reason: string;
    }
  /** Bytes that hold no record, with none behind them: the last thing in the segment. */
  | {
      readonly kind: 'tail';
      readonly position: number;
      readonly end: number;
      readonly reason: string;
    };

/** What stands in a segment from one position to another, in big steps; it judges nothing. */
export async function* scanSegment(
  file: FileHandle,
  from: number,
  limit: number,
): AsyncGenerator<Scanned> {
  const window = new FileWindow(file, limit);
  let position = from;
  let needed = recordHeadBytes;
  while (position < window.limit) {
    await window.load(position, needed);
    needed = recordHeadBytes;

    const first = position;
    const records: JournalRecord[] = [];
    let decoded = decodeRecord(window.bytes, position - window.start);
    while (decoded.kind === 'record') {
      records.push(decoded.record);
      position += decoded.bytes;
      decoded = decodeRecord(window.bytes, position - window.start);
    }
    if (records.length > 0) yield { kind: 'records', position: first, records };
    if (position >= window.limit) return;

    if (decoded.kind === 'incomplete' && position + decoded.bytes <= window.limit) {
      needed = decoded.bytes;
      continue;
    }
    const reason = decoded.kind === 'damaged' ? decoded.reason : 'the last record is cut short';
    const next = await findRecord(window, position + 1);
    if (next === undefined) {
      yield { kind: 'tail', position, end: window.limit, reason };
      return;
    }
    yield { kind: 'damage', position, end: next, reason };
    position = next;
  }
}

/** The position of the next whole record. */
async function findRecord(window: FileWindow, from: number): Promise<number | undefined> {
  let position = from;
  while ((await window.load(position, recordHeadBytes)) >= recordHeadBytes) {
    const found = window.bytes.indexOf(recordMark, position - window.start);
    if (found === -1) {
      // The mark may lie across the window's end.
      position = Math.max(position + 1, window.end - recordMark.length + 1);
      continue;
    }
    position = window.start + found;
    let decoded = decodeRecord(window.bytes, found);
    if (decoded.kind === 'incomplete' && position + decoded.bytes <= window.limit) {
      await window.load(position, decoded.bytes);
      decoded = decodeRecord(window.bytes, position - window.start);
    }
    if (decoded.kind === 'record') return position;
    position += 1;
  }
  return undefined;
}
