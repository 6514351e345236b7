import { type Calendar, type Day, parseDay } from '../../core/calendar.js';
import type { Milestone } from '../timelines/milestone.js';

/** A sprint's first and last day. */
export interface SprintDays {
  /** The `start:` line's day, else the day of creation. */
  readonly start: Day;
  /** The UTC date of `due_on`, since GitHub stores a day; the sprint lasts to that day's end. */
  readonly end: Day | null;
}

export function sprintDays(milestone: Milestone, calendar: Calendar): SprintDays {
  const start = milestone.startDay === null ? undefined : parseDay(milestone.startDay);
  return { start: start ?? calendar.dayOf(milestone.createdAt), end: endDay(milestone) };
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
