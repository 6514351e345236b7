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
  const { facts } = moment;
  const gone = facts.find((fact) => fact.change === 'deleted' || fact.change === 'transferred');
  if (gone) return { status: 'gone', at: gone.at };
  const closing = closingOf(moment);
  if (closing) {
    const at = closing.closedAt ?? closing.at;
    return moment.merged
      ? { status: 'completed', at, merged: true }
      : { status: closedStatus(closing), at, merged: false };
  }
  if (moment.merged) return { status: 'completed', at: moment.second * 1000, merged: true };
  if (facts.some((fact) => fact.change === 'opened' || fact.change === 'reopened')) {
    return { status: 'open' };
  }
  const closed = facts.findLast((fact) => fact.state === 'closed');
  if (closed) return { status: closedStatus(closed), at: null };
  return facts.some((fact) => fact.state === 'open') ? { status: 'open' } : undefined;
}

/** The delivery of the closing itself tells its reason best, then the earliest later observation. */
function closingOf(moment: Moment): StoredFact | undefined {
  return (
    moment.facts.findLast((fact) => fact.change === 'closed') ??
    moment.facts.findLast((fact) => closedWithin(fact, moment.second)) ??
    moment.closings[0]
  );
}

function closedWithin(fact: StoredFact, second: number): boolean {
  return (
    fact.state === 'closed' &&
    typeof fact.closedAt === 'number' &&
    secondOf(fact.closedAt) === second
  );
}

function closedStatus(fact: StoredFact): 'completed' | 'dropped' {
  return fact.stateReason === 'not_planned' || fact.stateReason === 'duplicate'
    ? 'dropped'
    : 'completed';
}
