import { type StoredFact, secondOf } from './item.js';
import type { Moment } from './moment.js';

/**
 * `completed`: closed with reason `completed` or none, or merged. `dropped`: closed as `not_planned`
 * or `duplicate`. `gone`: deleted or transferred away, for good.
 */
export type Status = 'open' | 'completed' | 'dropped' | 'gone';

/** What one second says of an item's being open or closed. */
export type Outcome =
  | { readonly status: 'open' }
  | { readonly status: 'gone'; readonly at: number }
  /** A closing that happened in this second. */
  | {
      readonly status: 'completed' | 'dropped';
      readonly at: number;
      readonly merged: boolean;
    }
  /** Not a closing of this second: an observation that it is closed. */
  | { readonly status: 'completed' | 'dropped'; readonly at: null };

/** The more final fact of one second stands: gone, merged, closed, open; then the greater GUID. */
export function lifecycleAt(moment: Moment): Outcome | undefined {
  const { facts, merged, second } = moment;
  let isOpened = false;
  let isSeenOpen = false;
  let closing: StoredFact | undefined;
  let datedHere: StoredFact | undefined;
  let seenClosed: StoredFact | undefined;
  for (const fact of facts) {
    const { change, state, closedAt } = fact;
    if (change === 'deleted' || change === 'transferred') return { status: 'gone', at: fact.at };
    if (change === 'closed') closing = fact;
    else if (change === 'opened' || change === 'reopened') isOpened = true;
    if (state === 'open') isSeenOpen = true;
    else if (state === 'closed') {
      seenClosed = fact;
      if (typeof closedAt === 'number' && secondOf(closedAt) === second) datedHere = fact;
    }
  }
  // The delivery of the closing itself tells its reason best, then the earliest later observation.
  const told = closing ?? datedHere ?? moment.closing;
  if (told) {
    const at = told.closedAt ?? told.at;
    return merged
      ? { status: 'completed', at, merged: true }
      : { status: closedStatus(told), at, merged: false };
  }
  if (merged) return { status: 'completed', at: second * 1000, merged: true };
  if (isOpened) return { status: 'open' };
  if (seenClosed) return { status: closedStatus(seenClosed), at: null };
  return isSeenOpen ? { status: 'open' } : undefined;
}

function closedStatus(fact: StoredFact): 'completed' | 'dropped' {
  return fact.stateReason === 'not_planned' || fact.stateReason === 'duplicate'
    ? 'dropped'
    : 'completed';
}
