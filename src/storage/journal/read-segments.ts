import { open } from 'node:fs/promises';
import { RepoLiveError } from '../../core/errors.js';
import type { JournalRecord } from '../../core/journal.js';
import { type Scanned, scanSegment } from './scan-segment.js';
import type { Segment } from './segment.js';
import { decodeSegmentHeader, segmentHeaderBytes } from './segment-header.js';

/** A place where the journal does not hold what it held. */
export interface JournalDamage {
  /** The segment's file name. */
  readonly segment: string;
  /** Where in the file it begins. */
  readonly position: number;
  /** How many bytes hold no record; 0 where records are missing without a trace. */
  readonly bytes: number;
  /** The last offset that could be read before it. */
  readonly after: number;
  /** The first offset that could be read behind it; `null` for none. */
  readonly before: number | null;
  readonly reason: string;
}

export type OnDamage = (damage: JournalDamage) => void;

/** The bytes of a segment that are to be read. */
export interface SegmentRange {
  readonly segment: Segment;
  readonly limit: number;
}

export function rangesOf(segments: readonly Segment[]): SegmentRange[] {
  return segments.map((segment) => ({ segment, limit: segment.size }));
}

export interface ReadOptions {
  /** Only records with a greater offset. The first range must hold the next one, where it is kept at all. */
  readonly after: number;
  /** The last offset that must be there, where it is known. */
  readonly head?: number;
  /** Gets all that is not as it was written, before what stands behind it is given. */
  readonly onDamage: OnDamage;
  /**
   * Gets bytes at the very end that hold no record: what a writer leaves behind that was killed, or one
   * at work. Left out, they are damage.
   */
  readonly onTail?: (tail: JournalTail) => void;
}

export interface JournalTail {
  readonly position: number;
  /** Without the zeros at their end, which wait for records: 0 where there is nothing else. */
  readonly bytes: number;
  readonly reason: string;
}

type Seam = Omit<JournalDamage, 'before'>;

/** The records of a journal a chunk at a time, in offset order, none twice; it reads on behind damage. */
export async function* readSegments(
  ranges: readonly SegmentRange[],
  { after, head, onDamage, onTail }: ReadOptions,
): AsyncGenerator<readonly JournalRecord[]> {
  const known = ranges[0]?.segment.index.before(after + 1);
  const start = known && known.position > segmentHeaderBytes ? known : undefined;
  let last = (start?.offset ?? ranges[0]?.segment.firstOffset ?? 1) - 1;
  // Damage is told together with the first record behind it, so it waits for that one.
  let seam: Seam | undefined;

  function damaged(next: Seam): void {
    if (seam !== undefined) onDamage({ ...seam, before: null });
    seam = next;
  }

  function follows(record: JournalRecord, segment: Segment, position: number): boolean {
    if (seam === undefined && record.offset === last + 1) {
      last = record.offset;
      return true;
    }
    const backwards = record.offset <= last;
    const reason = backwards ? 'the records are out of order' : 'records are missing';
    const here = seam ?? { segment: segment.name, position, bytes: 0, after: last, reason };
    // What was lost before the first record that is wanted is no concern of this reader.
    if (here.after >= after || record.offset > after + 1) {
      onDamage({ ...here, before: record.offset });
    }
    seam = undefined;
    if (!backwards) last = record.offset;
    return !backwards;
  }

  for (const [number, { segment, limit }] of ranges.entries()) {
    for await (const found of scanFile(
      segment,
      number === 0 ? start?.position : undefined,
      limit,
    )) {
      if (found.kind === 'records') {
        const { position } = found;
        const first = found.records[0] as JournalRecord;
        if (first.offset > last) segment.index.note(first.offset, position);
        const wanted = found.records.filter(
          (record) => follows(record, segment, position) && record.offset > after,
        );
        if (wanted.length > 0) yield wanted;
        continue;
      }
      const { position, reason } = found;
      const bytes = found.end - position;
      if (found.kind === 'tail' && onTail !== undefined && number === ranges.length - 1) {
        onTail({ position, bytes, reason });
      } else if (bytes > 0) {
        damaged({ segment: segment.name, position, bytes, after: last, reason });
      }
    }
  }

  const end = ranges.at(-1);
  if (seam === undefined && end !== undefined && last < (head ?? 0)) {
    const { segment, limit } = end;
    const reason = 'records are missing';
    seam = { segment: segment.name, position: limit, bytes: 0, after: last, reason };
  }
  if (seam !== undefined) onDamage({ ...seam, before: null });
}

/** What stands in a file; its header too, when it is read from the begin. */
async function* scanFile(
  segment: Segment,
  from: number | undefined,
  limit: number,
): AsyncGenerator<Scanned> {
  const file = await open(segment.path, 'r');
  try {
    if (from === undefined) {
      const header = Buffer.alloc(segmentHeaderBytes);
      await file.read(header, 0, segmentHeaderBytes, 0);
      if (!decodeSegmentHeader(header).intact) {
        const reason = "the segment's header is damaged";
        yield { kind: 'damage', position: 0, end: segmentHeaderBytes, reason };
      }
    }
    yield* scanSegment(file, from ?? segmentHeaderBytes, limit);
  } finally {
    await file.close();
  }
}

/** Not `yield*`: delegation waits a turn for each record. */
export async function* oneByOne(
  chunks: AsyncIterable<readonly JournalRecord[]>,
): AsyncGenerator<JournalRecord> {
  for await (const chunk of chunks) for (const record of chunk) yield record;
}

/** For a reader that must not go on behind damage. */
export function throwDamage(damage: JournalDamage): never {
  throw new RepoLiveError('journal_damaged', describeDamage(damage), { details: { damage } });
}

export function describeDamage({
  segment,
  position,
  bytes,
  after,
  before,
  reason,
}: JournalDamage): string {
  const end = before === null ? 'no record follows' : `the next record is ${before}`;
  return `The journal is damaged in ${segment} at byte ${position} (${bytes} bytes): ${reason}. The last record before is ${after}, ${end}.`;
}
