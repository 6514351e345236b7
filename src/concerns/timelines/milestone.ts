import type { MilestoneFact } from '../../core/facts.js';
import { compareText, secondOf } from './item.js';

interface StoredMilestoneFact extends MilestoneFact {
  readonly guid: string;
}

/** Everything known of one milestone: a set of observations, and its tombstone. */
export interface MilestoneTimeline {
  readonly number: number;
  /** Sorted by `order`; of equal observations in one second the one with the greatest GUID is kept. */
  facts: StoredMilestoneFact[];
  deletedAt: number | null;
}

/** A milestone as it stands by its facts. */
export interface Milestone {
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly createdAt: number;
  readonly updatedAt: number;
  /** When it was closed last; `null` while it is open. */
  readonly closedAt: number | null;
  readonly dueOn: string | null;
  readonly startDay: string | null;
}

export function newMilestone(number: number): MilestoneTimeline {
  return { number, facts: [], deletedAt: null };
}

/** Whether two observations show the same beside their time: the same content twice is told once. */
function isSameContent(a: MilestoneFact, b: MilestoneFact): boolean {
  return (
    a.change === b.change &&
    a.title === b.title &&
    a.state === b.state &&
    a.createdAt === b.createdAt &&
    a.closedAt === b.closedAt &&
    a.dueOn === b.dueOn &&
    a.startDay === b.startDay
  );
}

/** In one second: an observation, an edit, an opening, a closing; then the greater GUID. */
const finality = { created: 0, seen: 1, edited: 2, opened: 3, closed: 4, deleted: 5 } as const;

function order(a: StoredMilestoneFact, b: StoredMilestoneFact): number {
  return (
    secondOf(a.at) - secondOf(b.at) ||
    finality[a.change] - finality[b.change] ||
    compareText(a.guid, b.guid)
  );
}

/** @returns false where nothing new was told. */
export function addMilestoneFact(
  milestone: MilestoneTimeline,
  fact: MilestoneFact,
  guid: string,
): boolean {
  if (fact.change === 'deleted') {
    if (milestone.deletedAt !== null && milestone.deletedAt <= fact.at) return false;
    milestone.deletedAt = fact.at;
  }
  const stored: StoredMilestoneFact = { ...fact, guid };
  const { facts } = milestone;
  const second = secondOf(fact.at);
  let index = facts.length;
  while (index > 0 && secondOf(facts[index - 1]!.at) >= second) {
    const before = facts[index - 1]!;
    if (secondOf(before.at) === second && isSameContent(before, fact)) {
      if (before.guid >= guid) return false;
      facts.splice(index - 1, 1);
      break;
    }
    index -= 1;
  }
  index = facts.length;
  while (index > 0 && order(facts[index - 1]!, stored) > 0) index -= 1;
  facts.splice(index, 0, stored);
  derived.delete(facts);
  return true;
}

/** The present by the newest fact. */
export function presentMilestone(milestone: MilestoneTimeline): Milestone {
  return milestoneUntil(milestone.facts, milestone.facts.length - 1);
}

/** As it stood by the facts of `at` or before; `undefined` where it was not there (any more). */
export function milestoneAsOf(milestone: MilestoneTimeline, at: number): Milestone | undefined {
  if (milestone.deletedAt !== null && milestone.deletedAt <= at) return undefined;
  const { facts } = milestone;
  const then = milestoneUntil(facts, lastUntil(facts, at));
  return then.createdAt > at ? undefined : then;
}

/** The place of the last fact of `at` or before; of the first where all are from later. */
function lastUntil(facts: readonly StoredMilestoneFact[], at: number): number {
  let low = 0;
  let high = facts.length;
  // Sorted by the second: within one, the times of arrival may stand in any order.
  while (low < high) {
    const middle = (low + high) >> 1;
    if (secondOf(facts[middle]!.at) > secondOf(at)) high = middle;
    else low = middle + 1;
  }
  let last = low - 1;
  while (last > 0 && facts[last]!.at > at) last -= 1;
  // What is known only from later is taken to have been so from the beginning.
  return Math.max(0, last);
}

/** What was derived from a milestone's facts, by the last that counted; forgotten when one is added. */
const derived = new WeakMap<readonly StoredMilestoneFact[], Map<number, Milestone>>();
/** The present, and the past moments that health looks back to. */
const DERIVED_EACH = 4;

/**
 * By the facts up to one, derived once: every view asks for every milestone, and few change.
 */
function milestoneUntil(facts: readonly StoredMilestoneFact[], last: number): Milestone {
  let known = derived.get(facts);
  if (known === undefined || known.size >= DERIVED_EACH) {
    known = new Map();
    derived.set(facts, known);
  }
  let milestone = known.get(last);
  if (milestone === undefined) {
    milestone = deriveMilestone(facts, last);
    known.set(last, milestone);
  }
  return milestone;
}

/**
 * Of each field the newest that shows it, since a milestone inside an item's payload may be shown in
 * part. What is shown only later is taken to have been so before.
 */
function deriveMilestone(facts: readonly StoredMilestoneFact[], last: number): Milestone {
  const newest = facts[last]!;
  const edited = editBeside(facts, last);
  const shown = <T>(
    of: (fact: StoredMilestoneFact) => T | undefined,
    from: number = last,
  ): T | undefined => {
    for (let index = from; index >= 0; index -= 1) {
      const value = of(facts[index]!);
      if (value !== undefined) return value;
    }
    for (let index = from + 1; index < facts.length; index += 1) {
      const value = of(facts[index]!);
      if (value !== undefined) return value;
    }
    return undefined;
  };
  const state = shown((fact) => fact.state) ?? 'open';
  return {
    // GitHub tells it always: this stands for it in payloads that were cut short.
    title: shown((fact) => fact.title, edited) ?? `Milestone ${newest.number}`,
    state,
    createdAt: shown((fact) => fact.createdAt) ?? facts[0]!.at,
    updatedAt: shown((fact) => fact.updatedAt) ?? newest.at,
    closedAt: state === 'closed' ? closedSince(facts, last) : null,
    dueOn: shown((fact) => fact.dueOn, edited) ?? null,
    startDay: shown((fact) => fact.startDay, edited) ?? null,
  };
}

/**
 * Index of the fact that tells words and days: the last, or an edit in the second of a closing or an
 * opening. They touch different things, and the closing may have been told of before the edit.
 */
function editBeside(facts: readonly StoredMilestoneFact[], last: number): number {
  const { change, at } = facts[last]!;
  if (change !== 'closed' && change !== 'opened') return last;
  for (let index = last - 1; index >= 0; index -= 1) {
    const other = facts[index]!;
    if (secondOf(other.at) < secondOf(at)) break;
    if (other.change === 'edited') return index;
  }
  return last;
}

/** The closing's own time where one is shown, else that of the first fact of its being closed. */
function closedSince(facts: readonly StoredMilestoneFact[], last: number): number {
  let since = facts[last]!.at;
  for (let index = last; index >= 0; index -= 1) {
    const { state, closedAt, at } = facts[index]!;
    if (state === 'open') break;
    if (typeof closedAt === 'number') return closedAt;
    if (state === 'closed') since = at;
  }
  return since;
}
