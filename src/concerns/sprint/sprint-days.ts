import { type Calendar, type Day, parseDay } from '../../core/calendar.js';
import type { Milestone } from '../timelines/milestone.js';

/** A sprint's first and last day. */
export interface SprintDays {
  /** The `start:` line's day, else the day of creation. */
  readonly start: Day;
  /** The UTC date of `due_on`, since GitHub stores a day; the sprint lasts to that day's end. */
  readonly end: Day | null;
}

/** A `start:` line longer than this before the creation is a slip of the pen: `0206-11-20` for 2026. */
const MOST_DAYS_AHEAD = 5 * 366;

export function sprintDays(milestone: Milestone, calendar: Calendar): SprintDays {
  const created = calendar.dayOf(milestone.createdAt);
  const told = milestone.startDay === null ? undefined : parseDay(milestone.startDay);
  // It would make a row a day: hundreds of thousands, at each publication.
  const isSlip = told !== undefined && told < created - MOST_DAYS_AHEAD;
  return { start: told === undefined || isSlip ? created : told, end: endDay(milestone) };
}

const known = new Map<string, Day | null>();

export function endDay({ dueOn }: Milestone): Day | null {
  if (dueOn === null) return null;
  let day = known.get(dueOn);
  if (day === undefined) {
    if (known.size > 10_000) known.clear();
    const ms = Date.parse(dueOn);
    day = Number.isNaN(ms) ? null : Math.floor(ms / 86_400_000);
    known.set(dueOn, day);
  }
  return day;
}
