import { round6 } from '../../core/numbers.js';
import { type Amount, amountOf, difference, type Sum } from './amount.js';
import type { Tally } from './tally.js';

export interface Progress {
  readonly total: Amount;
  readonly completed: Amount;
  readonly remaining: Amount;
  /** Issues in scope without an estimate, completed ones included. */
  readonly unestimated: number;
  readonly completion_rate: Amount;
}

export function progress(tally: Tally): Progress {
  return {
    total: amountOf(tally.scope),
    completed: amountOf(tally.completed),
    remaining: amountOf(difference(tally.scope, tally.completed)),
    unestimated: tally.unestimated,
    completion_rate: rate(tally.completed, tally.scope),
  };
}

/** Completed over total; `null` where there is nothing to complete. */
export function rate(completed: Sum, total: Sum): Amount {
  return {
    issues: total.issues === 0 ? null : round6(completed.issues / total.issues),
    points: total.micropoints === 0 ? null : round6(completed.micropoints / total.micropoints),
  };
}
