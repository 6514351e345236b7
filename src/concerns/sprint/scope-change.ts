import type { Day } from '../../core/calendar.js';
import { type Amount, amountOf, difference, noAmount } from './amount.js';
import type { Tally } from './tally.js';

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
export function scopeChange(tally: Tally, firstDay: Day | undefined): ScopeChange {
  if (firstDay === undefined) return beforeTheStart;
  const { comparison } = tally;
  comparison.since(firstDay, tally.lives());
  const { committed, added, removed } = comparison;
  return {
    committed: amountOf(committed),
    added: amountOf(added),
    removed: amountOf(removed),
    net: amountOf(difference(added, removed)),
  };
}
