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
export type Milestone = Omit<MilestoneFact, 'kind' | 'change' | 'at'>;

export function newMilestone(number: number): MilestoneTimeline {
  return { number, facts: [], deletedAt: null };
}

/** What an observation shows beside its time, `|`-joined: the same content twice is told once. */
function contentOf(fact: MilestoneFact): string {
  const { change, title, state, createdAt, closedAt, dueOn, startDay } = fact;
  return [change, title, state, createdAt, closedAt, dueOn, startDay].join('|');
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
    if (secondOf(before.at) === second && contentOf(before) === contentOf(fact)) {
      if (before.guid >= guid) return false;
      facts.splice(index - 1, 1);
      break;
    }
    index -= 1;
  }
  index = facts.length;
  while (index > 0 && order(facts[index - 1]!, stored) > 0) index -= 1;
  facts.splice(index, 0, stored);
  return true;
}

/** The present by the newest fact. */
export function presentMilestone(milestone: MilestoneTimeline): Milestone {
  return milestone.facts.at(-1)!;
}

/** As it stood by the facts of `at` or before; `undefined` where it was not there (any more). */
export function milestoneAsOf(milestone: MilestoneTimeline, at: number): Milestone | undefined {
  if (milestone.deletedAt !== null && milestone.deletedAt <= at) return undefined;
  const { facts } = milestone;
  if (facts[0]!.createdAt > at) return undefined;
  // What is known only from later is taken to have been so from the beginning.
  return facts.findLast((fact) => fact.at <= at) ?? facts[0]!;
}
