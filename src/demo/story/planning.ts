import { day, hour, isoDay, minute, second } from '../calendar.js';
import { lead } from '../cast.js';
import { addCard } from '../deeds/board.js';
import { labelItem } from '../deeds/labels.js';
import { closeMilestone, createMilestone, editMilestone } from '../deeds/milestones.js';
import { moveToMilestone } from '../deeds/milestoning.js';
import { type ItemModel, pointsOf } from '../model/item.js';
import type { MilestoneModel } from '../model/milestone.js';
import type { Story } from '../world.js';
import { backlog, drawWeight, openIssuesOf, type Plot, wanted } from './plot.js';
import { dueOn, sprintDays, sprintStart } from './schedule.js';
import { stallOn, workOn } from './work.js';

/** The first morning of a sprint: the last one is closed, this one is filled, work begins. */
export function* planSprint(plot: Plot, number: number): Story {
  const { world } = plot;
  const { random } = world;
  const start = sprintStart(plot.startAt, number);
  yield start + 8 * hour + random.int(20, 45) * minute;
  const sprint = plot.sprints.get(number) ?? openFirst(plot, number, start);
  yield* closePrevious(plot, number, sprint);
  for (const issue of chooseFor(plot, sprint)) {
    yield world.now + random.int(25, 110) * second;
    if (wanted(issue)) yield* planIn(plot, issue, sprint);
  }
  shareOut(plot, number, sprint);
}

/** The last afternoon of a sprint: the next one, until now a mere title, gets its days. */
export function* prepareNext(plot: Plot, number: number): Story {
  const { world } = plot;
  const start = sprintStart(plot.startAt, number + 1);
  yield start - 8 * hour + world.random.int(0, 30) * minute;
  const next = plot.sprints.get(number + 1);
  if (next)
    editMilestone(world, lead, next, {
      description: `Goal: calm water.\r\n${number % 2 ? 'start' : 'Start'}: ${isoDay(start)}\r\nReview on the last day.`,
      dueOn: lastDay(start),
    });
  yield world.now + world.random.int(60, 200) * second;
  announce(plot, number + 2);
}

/** Made on its first day and without a start line: its creation is its start. */
function openFirst(plot: Plot, number: number, start: number): MilestoneModel {
  const sprint = createMilestone(plot.world, lead, {
    title: `Sprint ${number}`,
    description: 'The first one. Keep it small.',
    dueOn: lastDay(start),
  });
  plot.sprints.set(number, sprint);
  announce(plot, number + 1);
  return sprint;
}

/** A sprint to come, without days. */
function announce(plot: Plot, number: number): void {
  const plan = { title: `Sprint ${number}`, description: null, dueOn: null };
  plot.sprints.set(number, createMilestone(plot.world, lead, plan));
}

function lastDay(start: number): number {
  return dueOn(start + (sprintDays - 1) * day);
}

function* planIn(plot: Plot, issue: ItemModel, sprint: MilestoneModel): Story {
  const { world } = plot;
  moveToMilestone(world, lead, issue, sprint);
  if (pointsOf(issue) === null && world.random.chance(0.85)) {
    yield world.now + world.random.int(8, 40) * second;
    labelItem(world, lead, issue, drawWeight(plot));
  }
  if (plot.cards.has(issue)) return;
  yield world.now + world.random.int(1, 3) * second;
  plot.cards.set(issue, addCard(world, lead, issue));
}

function* closePrevious(plot: Plot, number: number, sprint: MilestoneModel): Story {
  const { world } = plot;
  const previous = plot.sprints.get(number - 1);
  if (previous === undefined) return;
  for (const issue of openIssuesOf(previous)) {
    yield world.now + world.random.int(12, 60) * second;
    moveToMilestone(world, lead, issue, world.random.chance(0.85) ? sprint : null);
  }
  yield world.now + world.random.int(30, 90) * second;
  closeMilestone(world, lead, previous);
}

/** As many of the backlog as the team believes it can do. */
function chooseFor(plot: Plot, sprint: MilestoneModel): ItemModel[] {
  const wanted = plot.world.random.int(20, 23) - openIssuesOf(sprint).length;
  return backlog(plot).slice(0, Math.max(wanted, 0));
}

/** Spreads the finishing over the sprint's ten working days: slow at first, and one or two never get there. */
function shareOut(plot: Plot, number: number, sprint: MilestoneModel): void {
  const { world } = plot;
  const issues = world.random.shuffled(openIssuesOf(sprint)).filter((one) => !plot.inWork.has(one));
  const stuck = issues.splice(0, world.random.int(1, 2));
  for (const issue of stuck) world.begin(stallOn(plot, issue, number));
  issues.forEach((issue, i) => {
    const share = 0.08 + 0.9 * ((i + 1) / issues.length) ** 0.9;
    world.begin(workOn(plot, issue, number, share));
  });
}
