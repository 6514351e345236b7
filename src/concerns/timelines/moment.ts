import type { LabelFact } from '../../core/facts.js';
import { type ItemTimeline, type StoredFact, secondOf } from './item.js';
import type { Surroundings } from './life.js';

/** Everything that bears on one item in one second, within which GitHub's clock knows no order. */
export interface Moment {
  readonly second: number;
  /** Ascending by GUID. */
  readonly facts: readonly StoredFact[];
  /** The earliest later observation that dates a closing to this second. */
  readonly closing: StoredFact | undefined;
  readonly merged: boolean;
  readonly labelChanges: readonly LabelFact[];
}

interface Growing extends Moment {
  facts: StoredFact[];
  closing: StoredFact | undefined;
  merged: boolean;
  labelChanges: readonly LabelFact[];
}

/** Most moments have no label changes: they share it. */
const none: readonly never[] = [];

/** An item's facts by the second, ascending, with those of its surroundings since it began. */
export function momentsOf(
  { facts }: ItemTimeline,
  begin: number,
  { labelChanges, milestoneDeletions }: Surroundings,
): readonly Moment[] {
  const moments: Growing[] = [];
  for (const fact of facts) {
    const second = secondOf(fact.at);
    const last = moments[moments.length - 1];
    // They are sorted.
    if (last?.second === second) last.facts.push(fact);
    else moments.push(newMoment(second, [fact]));
  }
  for (const fact of facts) {
    const { closedAt, mergedAt } = fact;
    if (fact.state === 'closed' && typeof closedAt === 'number' && closedAt < fact.at) {
      momentAt(moments, secondOf(closedAt)).closing ??= fact;
    }
    if (typeof mergedAt === 'number') momentAt(moments, secondOf(mergedAt)).merged = true;
  }
  for (const change of labelChanges) {
    if (change.at < begin) continue;
    const moment = momentAt(moments, secondOf(change.at));
    moment.labelChanges = [...moment.labelChanges, change];
  }
  if (milestoneDeletions.size > 0) {
    const noteDeletion = (number: StoredFact['subject'] | null): void => {
      const at = typeof number === 'number' ? milestoneDeletions.get(number) : undefined;
      if (at !== undefined && at >= begin) momentAt(moments, secondOf(at));
    };
    for (const { milestone, subject } of facts) {
      noteDeletion(milestone);
      noteDeletion(subject);
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
  const moment = newMoment(second, []);
  if (place === moments.length) moments.push(moment);
  else moments.splice(place, 0, moment);
  return moment;
}

function newMoment(second: number, facts: StoredFact[]): Growing {
  return { second, facts, closing: undefined, merged: false, labelChanges: none };
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
