import { afterWork, day, hour, isWeekend } from '../calendar.js';
import { assign } from '../deeds/assigning.js';
import { closeIssue } from '../deeds/issues.js';
import type { ItemModel } from '../model/item.js';
import { pointsOf } from '../model/item.js';
import type { Story } from '../world.js';
import { anyone, type Plot } from './plot.js';
import { sprintDays, sprintStart } from './schedule.js';

/** Somebody takes an issue up and brings it to its end, at about `share` of the sprint's working time. */
export function* workOn(plot: Plot, issue: ItemModel, sprint: number, share: number): Story {
  const { world } = plot;
  const person = anyone(plot);
  const finish = workingMoment(sprintStart(plot.startAt, sprint), share);
  const effort = (3 + 2.5 * (pointsOf(issue) ?? 2)) * hour;
  yield afterWork(person.hours, Math.max(world.now + hour, finish - 2.5 * effort), 0);
  if (!wanted(issue)) return;
  if (issue.assignees.length === 0) assign(world, person, issue, person);
  yield afterWork(
    person.hours,
    Math.max(world.now, finish - effort),
    world.random.int(10, 50) * 60_000,
  );
  if (!wanted(issue)) return;
  closeIssue(world, person, issue, 'completed');
  plot.inWork.delete(issue);
}

export function wanted(issue: ItemModel): boolean {
  return issue.gone === null && issue.state === 'open';
}

/** A share (0 to 1) of a sprint's working days as a moment, between 9 and 17 UTC. */
export function workingMoment(start: number, share: number): number {
  const days: number[] = [];
  for (let i = 0; i < sprintDays; i++) if (!isWeekend(start + i * day)) days.push(start + i * day);
  const position = Math.min(share, 0.999) * days.length;
  return days[Math.floor(position)]! + 9 * hour + (position % 1) * 8 * hour;
}
