import type { ItemTruth, Truth } from '../../src/demo/truth.js';

export interface Amount {
  readonly issues: number;
  readonly points: number;
}

export interface SprintState {
  readonly scope: Amount;
  readonly completed: Amount;
  readonly remaining: Amount;
  readonly unestimated: number;
}

/**
 * A sprint as it stood at the end of `at` (exclusive), recomputed slowly and obviously from the truth:
 * contract 6.1's scope and completion, with nothing shared with the product.
 */
export function expectedSprint(truth: Truth, milestone: number, at: number): SprintState {
  const scope = { issues: 0, points: 0 };
  const completed = { issues: 0, points: 0 };
  let unestimated = 0;
  for (const item of truth.items) {
    if (item.isPull) continue;
    const then = standing(item, at);
    if (then.milestone !== milestone || then.gone || then.closed === 'abandoned') continue;
    scope.issues++;
    scope.points += then.points ?? 0;
    if (then.points === null) unestimated++;
    if (then.closed !== 'completed') continue;
    completed.issues++;
    completed.points += then.points ?? 0;
  }
  const remaining = {
    issues: scope.issues - completed.issues,
    points: scope.points - completed.points,
  };
  return { scope, completed, remaining, unestimated };
}

function standing(item: ItemTruth, at: number) {
  let milestone: number | null = null;
  let points: number | null = null;
  let closed: 'no' | 'completed' | 'abandoned' = 'no';
  let gone = false;
  for (const moment of item.history) {
    if (moment.at >= at) break;
    if (moment.change === 'milestoned') milestone = moment.milestone;
    if (moment.change === 'demilestoned') milestone = null;
    if (moment.change === 'points') points = moment.points;
    if (moment.change === 'closed')
      closed = moment.reason === 'completed' ? 'completed' : 'abandoned';
    if (moment.change === 'reopened') closed = 'no';
    if (moment.change === 'deleted' || moment.change === 'transferred') gone = true;
  }
  return { milestone, points, closed, gone };
}
