import type { TrimLimits } from '../../core/journal.js';
import type { Segment } from './segment.js';

/**
 * How many of the oldest segments may go: whole ones alone, and never the newest, which is written to.
 *
 * @param beganAt when a segment's first record arrived, which is when the one before it was full.
 */
export async function expendable(
  segments: readonly Segment[],
  { before, receivedBefore, bytes }: TrimLimits,
  beganAt: (segment: Segment) => Promise<number | undefined>,
): Promise<number> {
  let size = segments.reduce((sum, segment) => sum + segment.size, 0);
  let count = 0;
  for (const [index, next] of segments.slice(1).entries()) {
    if (next.firstOffset > before) break;
    const isTooMuch = bytes !== undefined && size > bytes;
    if (!isTooMuch) {
      const full = receivedBefore === undefined ? undefined : await beganAt(next);
      if (full === undefined || full >= (receivedBefore ?? 0)) break;
    }
    size -= segments[index]!.size;
    count = index + 1;
  }
  return count;
}
