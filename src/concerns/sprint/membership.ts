import type { Change, Life } from '../timelines/life.js';
import { micropoints } from './amount.js';

/** How an item stands to a milestone's scope. */
export interface Membership {
  readonly inScope: boolean;
  readonly completed: boolean;
  /** Millionths of a point. */
  readonly micro: number;
}

/** Not in the scope; the same object each time. */
export const outside: Membership = { inScope: false, completed: false, micro: 0 };

/** In scope are open and completed items of the milestone: not those dropped or gone. */
export function membershipOf(change: Change, milestone: number): Membership {
  const { status } = change;
  if (change.milestone !== milestone || (status !== 'open' && status !== 'completed')) {
    return outside;
  }
  return { inScope: true, completed: status === 'completed', micro: micropoints(change.points) };
}

/** How it stood after the last change that `isPast` holds for. */
export function membershipThen(
  life: Life,
  milestone: number,
  isPast: (change: Change) => boolean,
): Membership {
  let found = outside;
  for (const change of life.changes) {
    if (!isPast(change)) break;
    found = membershipOf(change, milestone);
  }
  return found;
}
