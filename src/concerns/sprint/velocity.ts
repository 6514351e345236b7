import { type Day, formatDay } from '../../core/calendar.js';
import { mean, median, round6, sampleDeviation } from '../../core/numbers.js';
import {
  type Milestone,
  type MilestoneTimeline,
  presentMilestone,
} from '../timelines/milestone.js';
import { type Amount, addTo, amountOf, newSum, noAmount } from './amount.js';
import { membershipThen } from './membership.js';
import { endDay } from './sprint-days.js';
import type { Tally } from './tally.js';

export interface PastSprint {
  readonly milestone_number: number;
  readonly title: string;
  readonly end_day: string;
  readonly completed: Amount;
}

export interface Velocity {
  readonly sprints: readonly PastSprint[];
  readonly mean: Amount;
  readonly median: Amount;
  readonly standard_deviation: Amount;
}

const MOST_SPRINTS = 6;

/**
 * What the last sprints completed, as it stood when their milestone was closed: closed milestones
 * with an end, newest end first. The deviation is the sample's (n - 1).
 */
export function velocity(
  milestones: ReadonlyMap<number, MilestoneTimeline>,
  tallyOf: (milestone: number) => Tally,
): Velocity {
  const sprints = lastSprints(milestones).map(({ number, milestone, end }) => ({
    milestone_number: number,
    title: milestone.title,
    end_day: formatDay(end),
    completed: completedBy(tallyOf(number), milestone.closedAt ?? milestone.updatedAt),
  }));
  const over = (statistic: (values: readonly number[]) => number | null): Amount => {
    if (sprints.length === 0) return noAmount;
    const of = (unit: 'issues' | 'points') =>
      rounded(statistic(sprints.map(({ completed }) => completed[unit]!)));
    return { issues: of('issues'), points: of('points') };
  };
  return {
    sprints,
    mean: over(mean),
    median: over(median),
    standard_deviation: over(sampleDeviation),
  };
}

interface Ended {
  readonly number: number;
  readonly milestone: Milestone;
  readonly end: Day;
}

/** Looks at each milestone and sorts only the few that count. */
function lastSprints(milestones: ReadonlyMap<number, MilestoneTimeline>): Ended[] {
  const last: Ended[] = [];
  const all = [...milestones.values()];
  // Backwards: the latest mostly came last, and the earlier ones need no place then.
  for (let place = all.length - 1; place >= 0; place -= 1) {
    const timeline = all[place]!;
    if (timeline.deletedAt !== null) continue;
    const milestone = presentMilestone(timeline);
    if (milestone.state !== 'closed') continue;
    const end = endDay(milestone);
    if (end === null) continue;
    const { number } = timeline;
    if (last.length === MOST_SPRINTS && !isLater({ end, number }, last.at(-1)!)) continue;
    last.push({ number, milestone, end });
    last.sort((a, b) => (isLater(a, b) ? -1 : 1));
    last.splice(MOST_SPRINTS);
  }
  return last;
}

function isLater(a: Omit<Ended, 'milestone'>, b: Omit<Ended, 'milestone'>): boolean {
  return a.end === b.end ? a.number > b.number : a.end > b.end;
}

function rounded(value: number | null): number | null {
  return value === null ? null : round6(value);
}

const known = new WeakMap<
  Tally,
  { readonly revision: number; readonly at: number; readonly amount: Amount }
>();

/** Walks a milestone's items once for each change of it: a closed sprint mostly rests. */
function completedBy(tally: Tally, at: number): Amount {
  const before = known.get(tally);
  if (before?.revision === tally.revision && before.at === at) return before.amount;
  const completed = newSum();
  for (const life of tally.lives()) {
    const then = membershipThen(life, tally.milestone, (change) => change.at <= at);
    if (then.completed) addTo(completed, 1, then.micro);
  }
  const amount = amountOf(completed);
  known.set(tally, { revision: tally.revision, at, amount });
  return amount;
}
