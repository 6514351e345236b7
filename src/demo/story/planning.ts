import { day, hour, isoDay, second } from '../calendar.js';
import { lead } from '../cast.js';
import { labelItem } from '../deeds/labels.js';
import { closeMilestone, createMilestone, editMilestone } from '../deeds/milestones.js';
import { moveToMilestone } from '../deeds/milestoning.js';
import { type ItemModel, pointsOf } from '../model/item.js';
import type { MilestoneModel } from '../model/milestone.js';
import type { Story } from '../world.js';
import { backlog, drawWeight, openIssuesOf, type Plot } from './plot.js';
import { dueOn, sprintDays, sprintStart } from './schedule.js';
import { workOn } from './work.js';

/** The first morning of a sprint: the last one is closed, this one is filled, work begins. */
export function* planSprint(plot: Plot, number: number): Story {
  const { world } = plot;
  const { random } = world;
  const start = sprintStart(plot.startAt, number);
  yield start + 8 * hour + random.int(20, 45) * 60 * second;
  const sprint = openSprint(plot, number, start);
  yield* closePrevious(plot, number, sprint);
  yield world.now + random.int(120, 400) * second;
  plot.sprints.set(
    number + 1,
    createMilestone(world, lead, { title: `Sprint ${number + 1}`, description: null, dueOn: null }),
  );
  for (const issue of chooseFor(plot, sprint)) {
    yield world.now + random.int(25, 110) * second;
    if (issue.gone !== null || issue.state === 'closed') continue;
    moveToMilestone(world, lead, issue, sprint);
    if (pointsOf(issue) === null && random.chance(0.85)) {
      yield world.now + random.int(8, 40) * second;
      labelItem(world, lead, issue, drawWeight(plot));
    }
  }
  shareOut(plot, number, sprint);
}

/** The milestone waited without dates; only the first is made on the day itself, and its creation is its start. */
function openSprint(plot: Plot, number: number, start: number): MilestoneModel {
  const { world } = plot;
  const due = dueOn(start + (sprintDays - 1) * day);
  const waiting = plot.sprints.get(number);
  if (waiting === undefined) {
    const first = createMilestone(world, lead, {
      title: `Sprint ${number}`,
      description: 'The first one. Keep it small.',
      dueOn: due,
    });
    plot.sprints.set(number, first);
    return first;
  }
  const word = number % 2 === 0 ? 'start' : 'Start';
  editMilestone(world, lead, waiting, {
    description: `Goal: calm water.\r\n${word}: ${isoDay(start)}\r\nReview on the last day.`,
    dueOn: due,
  });
  return waiting;
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
  const stuck = world.random.int(1, 2);
  const able = issues.slice(0, issues.length - stuck);
  able.forEach((issue, i) => {
    const share = ((i + 1) / able.length) ** 0.85;
    plot.inWork.add(issue);
    world.begin(workOn(plot, issue, number, share));
  });
}
