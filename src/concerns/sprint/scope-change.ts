import type { Day } from '../../core/calendar.js';
import { present } from '../timelines/life.js';
import { type Amount, addTo, amountOf, difference, newSum, noAmount } from './amount.js';
import { membershipOf, type Tally } from './tally.js';

export interface ScopeChange {
  readonly committed: Amount;
  readonly added: Amount;
  readonly removed: Amount;
  readonly net: Amount;
}

const beforeTheStart: ScopeChange = {
  committed: noAmount,
  added: noAmount,
  removed: noAmount,
  net: noAmount,
};

/**
 * The set at the end of the first day against the scope now; a new estimate of an issue in both
 * counts by its points' difference. committed + net = total.
 *
 * @param firstDay of the burndown's first row; `undefined` where there is none.
 */
export function scopeChange(tally: Tally, firstDay: Day | undefined, today: Day): ScopeChange {
  if (firstDay === undefined) return beforeTheStart;
  const committed = newSum();
  const added = newSum();
  const removed = newSum();
  for (const life of tally.lives.values()) {
    const now = membershipOf(present(life), tally.milestone);
    const then = firstDay === today ? now : tally.at(life, firstDay);
    if (then.inScope) addTo(committed, 1, then.micro);
    if (now.inScope && !then.inScope) addTo(added, 1, now.micro);
    if (then.inScope && !now.inScope) addTo(removed, 1, then.micro);
    if (then.inScope && now.inScope) {
      addTo(now.micro > then.micro ? added : removed, 0, Math.abs(now.micro - then.micro));
    }
  }
  return {
    committed: amountOf(committed),
    added: amountOf(added),
    removed: amountOf(removed),
    net: amountOf(difference(added, removed)),
  };
}
