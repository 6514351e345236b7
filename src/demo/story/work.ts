import { afterWork, hour, minute } from '../calendar.js';
import type { Person } from '../cast.js';
import { assign } from '../deeds/assigning.js';
import { comment } from '../deeds/comments.js';
import { closeIssue } from '../deeds/issues.js';
import { type ItemModel, pointsOf } from '../model/item.js';
import type { Story } from '../world.js';
import { beginCard, finishCard } from './cards.js';
import { deliverChange } from './change.js';
import { anyone, type Plot, wanted } from './plot.js';
import { sprintStart, workingMoment } from './schedule.js';

/** Somebody takes an issue up and brings it to its end, at about `share` of the sprint's working time. */
export function* workOn(plot: Plot, issue: ItemModel, sprint: number, share: number): Story {
  const { world } = plot;
  const finish = workingMoment(sprintStart(plot.startAt, sprint), share);
  const effort = (2 + 2 * (pointsOf(issue) ?? 2)) * hour;
  plot.inWork.add(issue);
  try {
    const person = anyone(plot);
    yield afterWork(
      person.hours,
      Math.max(world.now, finish - 3 * effort),
      world.random.int(5, 80) * minute,
    );
    if (!wanted(issue) || issue.milestone === null) return;
    takeUp(plot, issue, person);
    if (world.random.chance(0.82)) yield* deliverChange(plot, person, finish, issue);
    else yield* finishByHand(plot, person, finish, issue);
  } finally {
    plot.inWork.delete(issue);
  }
}

/** Somebody takes an issue up and gets no further in this sprint. */
export function* stallOn(plot: Plot, issue: ItemModel, sprint: number): Story {
  const { world } = plot;
  const person = anyone(plot);
  const start = sprintStart(plot.startAt, sprint);
  yield afterWork(person.hours, workingMoment(start, 0.3), world.random.int(10, 200) * minute);
  if (!wanted(issue) || issue.milestone === null) return;
  takeUp(plot, issue, person);
  yield afterWork(person.hours, workingMoment(start, 0.8), world.random.int(10, 100) * minute);
  if (wanted(issue))
    comment(world, person, issue, 'Blocked: the tide gauge vendor has not answered.');
}

function takeUp(plot: Plot, issue: ItemModel, person: Person): void {
  if (issue.assignees.length === 0) assign(plot.world, person, issue, person);
  beginCard(plot, person, issue);
}

/** Not everything needs code. */
function* finishByHand(plot: Plot, person: Person, finish: number, issue: ItemModel): Story {
  const { world } = plot;
  yield afterWork(
    person.hours,
    Math.max(world.now, finish - hour),
    world.random.int(5, 60) * minute,
  );
  if (!wanted(issue)) return;
  comment(world, person, issue, 'Settled with the harbour master by telephone.');
  yield world.now + world.random.int(3, 50) * 1_000;
  if (!wanted(issue)) return;
  closeIssue(world, person, issue, 'completed');
  yield* finishCard(plot, person, issue);
}
