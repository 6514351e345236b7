import type { LabelFact } from '../../core/facts.js';
import { type ItemTimeline, type StoredFact, secondOf } from './item.js';
import type { Surroundings } from './life.js';

/** Everything that bears on one item in one second, within which GitHub's clock knows no order. */
export interface Moment {
  readonly second: number;
  /** Ascending by GUID. */
  readonly facts: readonly StoredFact[];
  /** Later observations that date a closing to this second, the earliest first. */
  readonly closings: readonly StoredFact[];
  readonly merged: boolean;
  readonly labelChanges: readonly LabelFact[];
}

interface Growing extends Moment {
  facts: StoredFact[];
  closings: StoredFact[];
  merged: boolean;
  labelChanges: LabelFact[];
}

/** An item's facts by the second, ascending, with those of its surroundings since it began. */
export function momentsOf(
  { facts }: ItemTimeline,
  begin: number,
  { labelChanges, milestoneDeletions }: Surroundings,
): readonly Moment[] {
  const moments: Growing[] = [];
  for (const fact of facts) momentAt(moments, secondOf(fact.at)).facts.push(fact);
  for (const fact of facts) {
    const { closedAt, mergedAt } = fact;
    if (fact.state === 'closed' && typeof closedAt === 'number' && closedAt < fact.at) {
      momentAt(moments, secondOf(closedAt)).closings.push(fact);
    }
    if (typeof mergedAt === 'number') momentAt(moments, secondOf(mergedAt)).merged = true;
  }
  for (const change of labelChanges) {
    if (change.at >= begin) momentAt(moments, secondOf(change.at)).labelChanges.push(change);
  }
  if (milestoneDeletions.size > 0) {
    for (const { milestone, subject } of facts) {
      for (const number of [milestone, subject]) {
        const at = typeof number === 'number' ? milestoneDeletions.get(number) : undefined;
        if (at !== undefined && at >= begin) momentAt(moments, secondOf(at));
      }
    }
  }
  return moments;
}

/** The moment of a second, put in its place where there is none yet: mostly the last. */
function momentAt(moments: Growing[], second: number): Growing {
  let place = moments.length;
  while (place > 0 && moments[place - 1]!.second > second) place -= 1;
  const known = moments[place - 1];
  if (known?.second === second) return known;
  const moment = { second, facts: [], closings: [], merged: false, labelChanges: [] };
  if (place === moments.length) moments.push(moment);
  else moments.splice(place, 0, moment);
  return moment;
}

/**
 * A value after one second's facts, within which the order is unknown: one that shows what held
 * before was made before it changed. Of several others that of the greatest GUID stands.
 */
export function scalarAfter<T>(
  current: T,
  { facts }: Moment,
  observed: (fact: StoredFact) => T | undefined,
): T {
  let value = current;
  for (const fact of facts) {
    const shown = observed(fact);
    if (shown !== undefined && shown !== current) value = shown;
  }
  return value;
}
