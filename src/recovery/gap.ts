import type { Missing } from './missing.js';

/** Why something is missing, by stable code. */
export type GapReason =
  /** Older than what GitHub keeps in its delivery log. */
  | 'older_than_delivery_log'
  /** Known to be missing, and being fetched. */
  | 'recovering'
  /** Asked for again, and again while GitHub keeps it, since its record had no payload. */
  | 'redelivery_requested'
  /** Given up: GitHub had no payload, and no longer sends it again. */
  | 'unrecoverable'
  /** Could not be written down here, and was refused. */
  | 'refused';

/** A stretch of time of which something is missing. Times are milliseconds. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  /** How many deliveries; `null` where nobody can know. */
  readonly missing: number | null;
  readonly reason: GapReason;
}

/** Missing deliveries as gaps: one for each reason, from the first to the last of them. */
export function gapsOf(missing: Iterable<Pick<Missing, 'sentAt' | 'reason'>>): Gap[] {
  const gaps = new Map<GapReason, Gap>();
  for (const { sentAt, reason } of missing) {
    const gap = gaps.get(reason) ?? { from: sentAt, to: sentAt, missing: 0, reason };
    gaps.set(reason, {
      from: Math.min(gap.from, sentAt),
      to: Math.max(gap.to, sentAt),
      missing: (gap.missing ?? 0) + 1,
      reason,
    });
  }
  return [...gaps.values()];
}
