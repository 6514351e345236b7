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

export function endDay(milestone: Milestone): Day | null {
  if (milestone.dueOn === null) return null;
  const ms = Date.parse(milestone.dueOn);
  return Number.isNaN(ms) ? null : Math.floor(ms / 86_400_000);
}
