import type { LabelFact } from '../../core/facts.js';
import { type ItemTimeline, type StoredFact, secondOf } from './item.js';
import type { Surroundings } from './life.js';

/** Everything that bears on one item in one second, within which GitHub's clock knows no order. */
export interface Moment {
  readonly second: number;
  /** Ascending by GUID. */
  readonly facts: StoredFact[];
  /** Later observations that date a closing to this second, the earliest first. */
  readonly closings: StoredFact[];
  merged: boolean;
  readonly labelChanges: LabelFact[];
}

/** An item's facts by the second, ascending, with those of its surroundings since it began. */
export function momentsOf(item: ItemTimeline, begin: number, around: Surroundings): Moment[] {
  const bySecond = new Map<number, Moment>();
  let sorted = true;
  let newest = Number.NEGATIVE_INFINITY;
  const momentAt = (ms: number): Moment => {
    const second = secondOf(ms);
    let moment = bySecond.get(second);
    if (moment === undefined) {
      moment = { second, facts: [], closings: [], merged: false, labelChanges: [] };
      bySecond.set(second, moment);
      if (second < newest) sorted = false;
      else newest = second;
    }
    return moment;
  };
  for (const fact of item.facts) momentAt(fact.at).facts.push(fact);
  for (const fact of item.facts) {
    const { closedAt, mergedAt } = fact;
    if (fact.state === 'closed' && typeof closedAt === 'number' && closedAt < fact.at) {
      momentAt(closedAt).closings.push(fact);
    }
    if (typeof mergedAt === 'number') momentAt(mergedAt).merged = true;
  }
  for (const change of around.labelChanges) {
    if (change.at >= begin) momentAt(change.at).labelChanges.push(change);
  }
  for (const [milestone, at] of around.milestoneDeletions) {
    if (at >= begin && item.facts.some((fact) => touches(fact, milestone))) momentAt(at);
  }
  const moments = [...bySecond.values()];
  return sorted ? moments : moments.sort((a, b) => a.second - b.second);
}

function touches(fact: StoredFact, milestone: number): boolean {
  return fact.milestone === milestone || fact.subject === milestone;
}
