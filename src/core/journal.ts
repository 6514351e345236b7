import type { Observable } from 'rxjs';
import type { Delivery, ParsedDelivery } from './delivery.js';

/** A delivery with its place in the journal. */
export interface JournalRecord extends Delivery {
  /** Position in the journal: a positive integer that only grows. */
  readonly offset: number;
  /** The parsed body, where the writer had it at hand; readers of old records parse `body` themselves. */
  readonly payload?: ParsedDelivery['payload'];
}

/** What an append made of one delivery. */
export interface Appended {
  readonly offset: number;
  /** The journal itself already held this delivery id (replicated journals can know; the embedded one leaves this to the dedupe window). */
  readonly duplicate: boolean;
}

/** How much of the past is to be kept. */
export interface TrimLimits {
  /** Records from this offset on are kept, whatever else is asked. */
  readonly before: number;
  /** Records that arrived before this moment may go, milliseconds. */
  readonly receivedBefore?: number | undefined;
  /** The oldest may go while the journal takes more than so many bytes. */
  readonly bytes?: number | undefined;
}

/**
 * The durable, ordered record of accepted deliveries.
 *
 * Guarantees every adapter gives, held by `test/contract/journal.contract.ts`:
 * - `append` resolves only when every delivery of the batch would survive the death of the process
 *   (embedded) or of a minority of replicas (replicated); it rejects with a `journal_unavailable`
 *   error and then none of the batch is ever read back.
 * - Offsets are positive, unique, and grow in the order of the batch; they may have holes.
 * - `committed$` emits each durable batch once, in offset order, before or in the same turn in which
 *   its `append` resolves. It is hot: what was committed before the subscription is had by `read`.
 * - `read` gives records in offset order, none twice, up to the head at the time of the call.
 * - `trim` lets go of records from the oldest on, never of one at or behind `before`, and of no more
 *   than its limits ask for; of less where storage goes by larger units. What it let go is not read
 *   back, also after a restart; `head` and the offsets to come stay as they are.
 * - `epoch` never changes during a journal's life, and no two journals share one.
 *
 * Not guaranteed: uniqueness of delivery ids; that is the dedupe window's work, and the fold's.
 */
export interface Journal {
  readonly epoch: string;
  /** Offset of the newest durable record; 0 when there is none. */
  readonly head: number;
  /** Offset of the oldest record still kept; `head + 1` when there is none. */
  readonly oldest: number;
  readonly committed$: Observable<readonly JournalRecord[]>;
  append(batch: readonly (Delivery | ParsedDelivery)[]): Promise<readonly Appended[]>;
  /** Records with an offset greater than `after`. */
  read(after: number): AsyncIterable<JournalRecord>;
  /** @returns the offset of the oldest record still kept. */
  trim(limits: TrimLimits): Promise<number>;
  /** Waits for appends under way, then lets go of every resource. */
  close(): Promise<void>;
}
