import type { Calendar } from '../../core/calendar.js';
import { membershipThen } from '../sprint/membership.js';
import { endDay } from '../sprint/sprint-days.js';
import type { SprintState } from '../sprint/state.js';
import type { Tally } from '../sprint/tally.js';
import { milestoneAsOf } from '../timelines/milestone.js';
import { WINDOW_MS } from './window-pair.js';

/**
 * The milestones whose end fell in the window before `at`, as they stood then.
 *
 * @returns their completion rates by issues (`null` for empty ones), and how many others were open
 * past their end.
 */
export function milestonesDue(
  sprint: SprintState,
  calendar: Calendar,
  at: number,
): readonly [rates: readonly (number | null)[], overdueOpen: number] {
  const today = calendar.dayOf(at);
  const first = calendar.dayOf(at - WINDOW_MS);
  const rates: (number | null)[] = [];
  let overdueOpen = 0;
  for (const timeline of sprint.timelines.milestones.values()) {
    const milestone = milestoneAsOf(timeline, at);
    if (milestone === undefined) continue;
    const end = endDay(milestone);
    // A milestone lasts to the end of its end day: it falls in the window once that day is over.
    if (end === null || end >= today) continue;
    if (milestone.state === 'open') overdueOpen += 1;
    if (end >= first) rates.push(rateAt(sprint.tallyOf(timeline.number), at));
  }
  return [rates, overdueOpen];
}

interface Known {
  readonly revision: number;
  readonly from: number;
  readonly to: number;
  readonly rate: number | null;
}

const known = new WeakMap<Tally, Map<boolean, Known>>();

/** Completed over total at a moment; walked again only when an item changed or time passed a change. */
function rateAt(tally: Tally, at: number): number | null {
  const kept = known.get(tally) ?? new Map<boolean, Known>();
  known.set(tally, kept);
  for (const entry of kept.values()) {
    if (entry.revision === tally.revision && entry.from <= at && at < entry.to) return entry.rate;
  }
  let from = Number.NEGATIVE_INFINITY;
  let to = Number.POSITIVE_INFINITY;
  let total = 0;
  let completed = 0;
  for (const life of tally.lives()) {
    for (const change of life.changes) {
      if (change.at <= at) from = Math.max(from, change.at);
      else to = Math.min(to, change.at);
    }
    const then = membershipThen(life, tally.milestone, (change) => change.at <= at);
    if (then.inScope) total += 1;
    if (then.completed) completed += 1;
  }
  const rate = total === 0 ? null : completed / total;
  // Two are asked for in turn: the one of now, which no change bounds, and the one of 30 days ago.
  kept.set(to === Number.POSITIVE_INFINITY, { revision: tally.revision, from, to, rate });
  return rate;
}
