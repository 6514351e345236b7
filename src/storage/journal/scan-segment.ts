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
  /**
   * Bytes that hold no record, with none behind them: the last thing in the segment, but for zeros. Where
   * zeros alone stand behind the last record, `end` is `position`.
   */
  | {
      readonly kind: 'tail';
      readonly position: number;
      readonly end: number;
      readonly reason: string;
    };

/**
 * What stands in a segment from one position to another, in big steps; it judges nothing.
 *
 * Another process may be writing the file: what it writes behind what stood there at the begin may be
 * given or not, and is never taken for a record that stands behind damage.
 */
export async function* scanSegment(
  file: FileHandle,
  from: number,
  limit: number,
): AsyncGenerator<Scanned> {
  // Before anything else is read, so that all before it is there when it is read.
  const written = await writtenEnd(file, from, limit);
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
    const next = await findRecord(window, position + 1, written);
    if (next === undefined) {
      const end = Math.max(position, Math.min(written, window.limit));
      yield { kind: 'tail', position, end, reason };
      return;
    }
    yield { kind: 'damage', position, end: next, reason };
    position = next;
  }
}

/** The position of the next whole record that begins before `end`. */
async function findRecord(
  window: FileWindow,
  from: number,
  end: number,
): Promise<number | undefined> {
  let position = from;
  while (position < end && (await window.load(position, recordHeadBytes)) >= recordHeadBytes) {
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
    if (decoded.kind === 'record') return position < end ? position : undefined;
    position += 1;
  }
  return undefined;
}

/** The position behind the last byte that is no zero. */
async function writtenEnd(file: FileHandle, from: number, limit: number): Promise<number> {
  const bytes = Buffer.allocUnsafe(64 * 1024);
  let end = limit;
  while (end > from) {
    const begin = Math.max(from, end - bytes.length);
    const { bytesRead } = await file.read(bytes, 0, end - begin, begin);
    let last = bytesRead;
    while (last > 0 && bytes[last - 1] === 0) last -= 1;
    if (last > 0) return begin + last;
    end = begin;
  }
  return from;
}
