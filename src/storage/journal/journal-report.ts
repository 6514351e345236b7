import {
  type JournalDamage,
  type JournalTail,
  type OnDamage,
  rangesOf,
  readSegments,
} from './read-segments.js';
import type { Segment } from './segment.js';

/** What a walk over a whole journal found. */
export interface JournalReport {
  readonly epoch: string;
  readonly segments: number;
  readonly bytes: number;
  /** How many records could be read. */
  readonly records: number;
  /** Empty when every record is as it was written. */
  readonly damage: readonly JournalDamage[];
  /** Bytes at the end that hold no record: a write under way, or one that the next start cuts off. */
  readonly tornBytes: number;
}

/** @param head the last offset that must be there; left out where another process writes the journal. */
export async function reportOn(
  epoch: string,
  segments: readonly Segment[],
  head?: number,
): Promise<JournalReport> {
  const ranges = rangesOf(segments);
  const damage: JournalDamage[] = [];
  let records = 0;
  let bytes = ranges.reduce((sum, { limit }) => sum + limit, 0);
  let tornBytes = 0;
  const onDamage: OnDamage = (found) => damage.push(found);
  const onTail = (tail: JournalTail): void => {
    tornBytes = tail.bytes;
    // Less the zeros that wait for records.
    bytes -= (ranges.at(-1)?.limit ?? 0) - (tail.position + tail.bytes);
  };
  const ending = head === undefined ? { onTail } : { head };
  for await (const chunk of readSegments(ranges, { after: 0, onDamage, ...ending })) {
    records += chunk.length;
  }
  return { epoch, segments: ranges.length, bytes, records, damage, tornBytes };
}
