import type { LabelRef } from '../../core/facts.js';
import type { StoredFact } from './item.js';
import type { Moment } from './moment.js';

/** How a set-valued property of an item shows in its facts. */
export interface SetAspect<T> {
  readonly adds: StoredFact['change'];
  readonly removes: StoredFact['change'];
  observed(fact: StoredFact): readonly T[] | undefined;
  subject(fact: StoredFact): T | undefined;
  /** Whether both mean the same one. */
  same(a: T, b: T): boolean;
  /** Whether both are told alike, too. */
  equal(a: T, b: T): boolean;
}

export const labelSet: SetAspect<LabelRef> = {
  adds: 'labeled',
  removes: 'unlabeled',
  observed: (fact) => fact.labels,
  subject: ({ subject }) => (typeof subject === 'object' ? subject : undefined),
  same: sameLabel,
  equal: (a, b) => a.id === b.id && a.name === b.name,
};

export const assigneeSet: SetAspect<string> = {
  adds: 'assigned',
  removes: 'unassigned',
  observed: (fact) => fact.assignees,
  subject: loginOf,
  same: Object.is,
  equal: Object.is,
};

export const reviewerSet: SetAspect<string> = {
  adds: 'review_requested',
  removes: 'review_request_removed',
  observed: (fact) => fact.reviewers,
  subject: loginOf,
  same: Object.is,
  equal: Object.is,
};

function loginOf({ subject }: StoredFact): string | undefined {
  return typeof subject === 'string' ? subject : undefined;
}

/** A label keeps its id when it is renamed; a payload without ids is matched by name. */
export function sameLabel(a: LabelRef, b: LabelRef): boolean {
  return a.id !== null && b.id !== null ? a.id === b.id : a.name === b.name;
}

/**
 * The set after one second's facts, within which the order is unknown: what any of them shows beside
 * what was there has come, what any of them lacks has gone, since one that shows neither was made
 * before. Then each addition and removal that the second tells of itself, by its GUID.
 */
export function setAfter<T>(
  current: readonly T[],
  { facts }: Moment,
  aspect: SetAspect<T>,
): readonly T[] {
  let values = current;
  let shown = 0;
  let differ = false;
  for (const fact of facts) {
    const set = aspect.observed(fact);
    if (set === undefined) continue;
    if (shown > 0 && !differ) differ = !isEqualList(values, set, aspect);
    values = set;
    shown += 1;
  }
  if (differ) values = changedBy(current, facts, aspect);
  for (const fact of facts) {
    if (fact.change !== aspect.adds && fact.change !== aspect.removes) continue;
    const subject = aspect.subject(fact);
    if (subject === undefined) continue;
    const held = values.some((value) => aspect.same(value, subject));
    if (fact.change === aspect.adds && !held) values = [...values, subject];
    if (fact.change === aspect.removes && held) {
      values = values.filter((value) => !aspect.same(value, subject));
    }
  }
  return values;
}

/**
 * The set after the first `count` of an item's moments. What held before a moment that one fact alone
 * shows does not matter, and mostly the last is one.
 */
export function setAfterAll<T>(
  moments: readonly Moment[],
  count: number,
  beginSecond: number,
  aspect: SetAspect<T>,
): readonly T[] {
  let from = count - 1;
  while (from >= 0 && !isShownByOne(moments[from]!, aspect)) from -= 1;
  let values = from < 0 ? initialSet(moments, beginSecond, aspect) : [];
  for (let at = Math.max(0, from); at < count; at += 1) {
    values = setAfter(values, moments[at]!, aspect);
  }
  return values;
}

function isShownByOne<T>({ facts }: Moment, aspect: SetAspect<T>): boolean {
  let shown = 0;
  for (const fact of facts) if (aspect.observed(fact) !== undefined) shown += 1;
  return shown === 1;
}

export function isEqualList<T>(a: readonly T[], b: readonly T[], { equal }: SetAspect<T>): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (!equal(a[at]!, b[at]!)) return false;
  return true;
}

function changedBy<T>(
  current: readonly T[],
  facts: readonly StoredFact[],
  aspect: SetAspect<T>,
): readonly T[] {
  const seen = facts.map((fact) => aspect.observed(fact)).filter((set) => set !== undefined);
  const within = (set: readonly T[], value: T) => set.some((other) => aspect.same(other, value));
  const values: T[] = [];
  // The last spelling counts: a label may bear a new name.
  for (const value of seen.toReversed().flat()) {
    if (within(values, value)) continue;
    const stays = !within(current, value) || seen.every((set) => within(set, value));
    if (stays) values.push(value);
  }
  return values;
}

/** What held before the first fact that tells: what it shows, with its own changes undone. */
export function initialSet<T>(
  moments: readonly Moment[],
  beginSecond: number,
  aspect: SetAspect<T>,
): readonly T[] {
  for (const moment of moments) {
    const seen = moment.facts.findLast((fact) => aspect.observed(fact) !== undefined);
    if (seen === undefined) continue;
    // It began with what this second shows; before there was nothing.
    if (moment.second <= beginSecond) return [];
    const values = aspect.observed(seen)!;
    const added = subjectsOf(moment, aspect, aspect.adds);
    const removed = subjectsOf(moment, aspect, aspect.removes);
    const kept = values.filter((value) => !added.some((subject) => aspect.same(value, subject)));
    const back = removed.filter((subject) => !kept.some((value) => aspect.same(value, subject)));
    return [...kept, ...back];
  }
  return [];
}

function subjectsOf<T>({ facts }: Moment, aspect: SetAspect<T>, change: StoredFact['change']): T[] {
  return facts
    .filter((fact) => fact.change === change)
    .map((fact) => aspect.subject(fact))
    .filter((subject) => subject !== undefined);
}
