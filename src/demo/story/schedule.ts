import { day, hour, isWeekend, startOfDay } from '../calendar.js';

/** Sprints last from a Wednesday to the Tuesday two weeks later: the weekends lie in the middle. */
export const sprintDays = 14;

/** The first Wednesday that leaves two whole days for setting up. */
export function firstSprintDay(startAt: number): number {
  let at = startOfDay(startAt) + 2 * day;
  while (new Date(at).getUTCDay() !== 3) at += day;
  return at;
}

/** 00:00 UTC of a sprint's first day; sprints count from 1. */
export function sprintStart(startAt: number, sprint: number): number {
  return firstSprintDay(startAt) + (sprint - 1) * sprintDays * day;
}

/** The day after a sprint's last one, 00:00 UTC. */
export function sprintEnd(startAt: number, sprint: number): number {
  return sprintStart(startAt, sprint + 1);
}

/** As GitHub stores the day picked as a due date. */
export function dueOn(lastDay: number): number {
  return startOfDay(lastDay) + 8 * hour;
}

/** A share (0 to 1) of a sprint's working days as a moment, between 9 and 17 UTC. */
export function workingMoment(start: number, share: number): number {
  const days: number[] = [];
  for (let i = 0; i < sprintDays; i++) if (!isWeekend(start + i * day)) days.push(start + i * day);
  const position = Math.min(share, 0.999) * days.length;
  return days[Math.floor(position)]! + 9 * hour + (position % 1) * 8 * hour;
}
