import type { LabelFact, LabelRef } from '../../core/facts.js';
import { beginningOf, type ItemTimeline, type StoredFact, secondOf } from './item.js';
import { initialLabels, labelsAfter } from './item-labels.js';
import { assigneeSet, reviewerSet, setAfter, setAfterAll } from './item-sets.js';
import { lifecycleAt, type Status } from './lifecycle.js';
import { initialMilestone, milestoneAfter } from './membership.js';
import { type Moment, momentsOf, scalarAfter } from './moment.js';

/** Grows when the same facts lead to other lives: those in older snapshots are then derived anew. */
export const livesVersion = 1;

/** What held of an item from `at` until the next change. */
export interface Change {
  readonly at: number;
  readonly status: Status;
  readonly milestone: number | null;
  /** `null` = unestimated. */
  readonly points: number | null;
}

export interface Closing {
  readonly at: number;
  readonly completed: boolean;
  readonly milestone: number | null;
  readonly points: number | null;
}

/** An item's history and present, derived from its facts alone. */
export interface Life {
  /** Non-empty, ascending, neighbours differ. The first is the item's beginning in this repository. */
  readonly changes: readonly Change[];
  readonly closings: readonly Closing[];
  readonly reopenings: readonly number[];
  readonly assignees: readonly string[];
  readonly reviewers: readonly string[];
  readonly draft: boolean;
  readonly mergedAt: number | null;
  /** Since when a pull request that is ready waits for a requested review; `null` while it doesn't. */
  readonly waitingSince: number | null;
  readonly goneAt: number | null;
  /** The first assignment that a payload names; `null` where none does. */
  readonly firstAssignedAt: number | null;
  /** Whether its opening or arrival is among the facts, so that nothing before them is missing. */
  readonly isKnownFromItsStart: boolean;
}

/** What of the repository an item's life depends on beside its own facts. */
export interface Surroundings {
  /** Renames and deletions of labels, ascending by (time, guid). */
  readonly labelChanges: readonly LabelFact[];
  /** When each deleted milestone was deleted. */
  readonly milestoneDeletions: ReadonlyMap<number, number>;
  pointsOf(labels: readonly LabelRef[]): number | null;
}

export function present(life: Life): Change {
  return life.changes.at(-1)!;
}

/** Walks an item's facts from its beginning and notes each change. */
export function deriveLife(item: ItemTimeline, around: Surroundings): Life {
  const begin = beginningOf(item);
  const moments = momentsOf(item, begin, around);
  const changes: Change[] = [];
  const closings: Closing[] = [];
  const reopenings: number[] = [];
  let status: Status = 'open';
  let milestone = initialMilestone(moments);
  let labels = initialLabels(moments, begin, around.labelChanges);
  let points = around.pointsOf(labels);
  let reviewers: readonly string[] = [];
  let draft = false;
  let mergedAt: number | null = null;
  let goneAt: number | null = null;
  let waitingSince: number | null = null;
  let lived = 0;

  const note = (at: number): void => {
    if (changes[changes.length - 1]?.at === at) changes.pop();
    const last = changes[changes.length - 1];
    const same = last?.status === status && last.milestone === milestone && last.points === points;
    if (!same) changes.push({ at, status, milestone, points });
  };
  note(begin);

  for (const moment of moments) {
    lived += 1;
    milestone = milestoneAfter(milestone, moment, around.milestoneDeletions);
    const before = labels;
    labels = labelsAfter(labels, moment, around.labelChanges);
    if (labels !== before) points = around.pointsOf(labels);
    // Nothing tells these of an issue.
    if (item.isPull) {
      reviewers = setAfter(reviewers, moment, reviewerSet);
      draft = scalarAfter(draft, moment, draftOf);
    }

    let at = timeOf(moment);
    const outcome = lifecycleAt(moment);
    if (outcome?.status === 'gone') {
      at = goneAt = outcome.at;
      status = 'gone';
    } else if (outcome && mergedAt === null) {
      if (outcome.status === 'open') {
        if (status !== 'open') reopenings.push(at);
      } else if (outcome.at !== null) {
        at = outcome.at;
        closings.push({ at, completed: outcome.status === 'completed', milestone, points });
        if (outcome.merged) mergedAt = at;
      }
      status = outcome.status;
    }
    note(Math.max(at, begin));
    const waits = status === 'open' && !draft && reviewers.length > 0;
    waitingSince = waits ? (waitingSince ?? at) : null;
    if (status === 'gone') break;
  }
  return {
    changes,
    closings,
    reopenings,
    assignees: setAfterAll(moments, lived, secondOf(begin), assigneeSet),
    reviewers,
    draft,
    mergedAt,
    goneAt,
    waitingSince,
    firstAssignedAt: firstAssignment(item),
    isKnownFromItsStart: item.facts.some(({ change }) => change === 'opened'),
  };
}

const draftOf = ({ draft }: StoredFact) => draft;

function timeOf({ facts, second }: Moment): number {
  let earliest = facts.length > 0 ? Number.POSITIVE_INFINITY : second * 1000;
  for (const fact of facts) if (fact.at < earliest) earliest = fact.at;
  return earliest;
}

function firstAssignment(item: ItemTimeline): number | null {
  let first: number | null = null;
  for (const fact of item.facts) {
    const assigned =
      fact.change === 'assigned' || (fact.change === 'opened' && (fact.assignees?.length ?? 0) > 0);
    if (assigned && (first === null || fact.at < first)) first = fact.at;
  }
  return first;
}
