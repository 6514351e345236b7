import type { Calendar } from '../../core/calendar.js';
import { RepoLiveError } from '../../core/errors.js';
import { type MilestoneTimeline, presentMilestone } from '../timelines/milestone.js';
import { endDay } from './sprint-days.js';

type Milestones = ReadonlyMap<number, MilestoneTimeline>;

/** The word sprint or iteration, a number, and nothing after it that would make it another number. */
export const defaultTitlePattern =
  /(?<![\p{L}\p{N}])(?:sprint|iteration)[\s#_-]*(\d+)(?![\p{L}\p{N}]|\.\d)/iu;

/** Milestones that were not deleted, by number. */
export function standing(milestones: Milestones): MilestoneTimeline[] {
  const all: MilestoneTimeline[] = [];
  let isSorted = true;
  for (const milestone of milestones.values()) {
    if (milestone.deletedAt !== null) continue;
    // They mostly come in their order.
    if (all.length > 0 && all[all.length - 1]!.number > milestone.number) isSorted = false;
    all.push(milestone);
  }
  return isSorted ? all : all.sort((a, b) => a.number - b.number);
}

/**
 * The current sprint: the open milestone with the earliest end not yet past (then the lowest number),
 * else the open one whose end is most recently past, else the open one with the newest `updated_at`.
 */
export function currentSprint(
  milestones: Milestones,
  calendar: Calendar,
  now: number,
): MilestoneTimeline | undefined {
  const today = calendar.dayOf(now);
  let best: MilestoneTimeline | undefined;
  let bestRank: readonly [number, number] = [Number.POSITIVE_INFINITY, 0];
  for (const candidate of standing(milestones)) {
    const milestone = presentMilestone(candidate);
    if (milestone.state !== 'open') continue;
    const end = endDay(milestone);
    const rank = end === null ? ([2, -milestone.updatedAt] as const) : rankOfEnd(end, today);
    if (rank[0] < bestRank[0] || (rank[0] === bestRank[0] && rank[1] < bestRank[1])) {
      best = candidate;
      bestRank = rank;
    }
  }
  return best;
}

function rankOfEnd(end: number, today: number): readonly [number, number] {
  return end >= today ? [0, end] : [1, today - end];
}

/** @throws `unknown_milestone` with the milestones there are. */
export function sprintByMilestone(milestones: Milestones, number: number): MilestoneTimeline {
  const milestone = milestones.get(number);
  if (milestone && milestone.deletedAt === null) return milestone;
  throw new RepoLiveError(
    'unknown_milestone',
    `expected the number of a milestone, got ${number}; ${listOf(milestones)}`,
  );
}

/**
 * The milestone whose title names sprint n; of several an open one first, then the latest due, then
 * the highest number. @throws `no_sprint` with the milestones there are.
 */
export function sprintByNumber(
  milestones: Milestones,
  number: number,
  pattern: RegExp,
): MilestoneTimeline {
  const everywhere = new RegExp(pattern, [...new Set(`${pattern.flags}g`)].join(''));
  const rank = (candidate: MilestoneTimeline) => {
    const milestone = presentMilestone(candidate);
    const end = endDay(milestone) ?? Number.NEGATIVE_INFINITY;
    return { open: milestone.state === 'open', end, number: candidate.number };
  };
  const [first] = standing(milestones)
    .filter((candidate) =>
      [...presentMilestone(candidate).title.matchAll(everywhere)].some(
        (match) => Number(match[1]) === number,
      ),
    )
    .map((candidate) => ({ candidate, rank: rank(candidate) }))
    .sort(
      (a, b) =>
        Number(b.rank.open) - Number(a.rank.open) ||
        (b.rank.end === a.rank.end ? 0 : b.rank.end - a.rank.end) ||
        b.rank.number - a.rank.number,
    );
  if (first) return first.candidate;
  throw new RepoLiveError(
    'no_sprint',
    `expected a sprint number that a milestone's title names, got ${number}; ${listOf(milestones)}`,
  );
}

/** What exists, for errors. Titles are GitHub users' text: cut, and quoted so that none looks like two. */
export function listOf(milestones: Milestones): string {
  const all = standing(milestones);
  if (all.length === 0) return 'there are no milestones yet';
  const shown = all.slice(-20).map((milestone) => {
    const title = presentMilestone(milestone).title.replace(/\s+/g, ' ');
    return `${milestone.number} ${JSON.stringify(Array.from(title).slice(0, 60).join(''))}`;
  });
  const more = all.length > shown.length ? ` (and ${all.length - shown.length} older)` : '';
  return `milestones: ${shown.join(', ')}${more}`;
}
