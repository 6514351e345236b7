import { atWork, day, hour, minute, second } from '../calendar.js';
import { lead, outsiders, team } from '../cast.js';
import { assign, unassign } from '../deeds/assigning.js';
import { comment } from '../deeds/comments.js';
import { deleteIssue, transferAway, transferIn } from '../deeds/departures.js';
import { closeIssue, openIssue, reopenIssue, retitleIssue } from '../deeds/issues.js';
import { labelItem, reestimate } from '../deeds/labels.js';
import { moveToMilestone } from '../deeds/milestoning.js';
import { prioritise } from '../deeds/novelties.js';
import type { ItemModel } from '../model/item.js';
import type { MilestoneModel } from '../model/milestone.js';
import type { Steps, Story } from '../world.js';
import { anyone, backlog, drawWeight, openIssuesOf, type Plot, wanted } from './plot.js';
import { sprintStart, workingMoment } from './schedule.js';
import { bugTitle, issueBody } from './titles.js';
import { workOn } from './work.js';

interface Scene {
  readonly plot: Plot;
  readonly sprint: MilestoneModel;
  readonly next: MilestoneModel;
  readonly number: number;
}

type Upset = (scene: Scene) => Steps<unknown>;

/** What no plan foresaw, by the share of the sprint's working time at which it comes. */
const upsets: readonly (readonly [share: number, upset: Upset])[] = [
  [0.12, strangerReports],
  [0.18, arriveFromSister],
  [0.24, estimateAnew],
  [0.3, reopenTooEarly],
  [0.36, giveUp],
  [0.42, findDuplicate],
  [0.47, takeMore],
  [0.52, passOn],
  [0.57, discard],
  [0.62, postpone],
  [0.66, estimateAnew],
  [0.7, sendToSister],
  [0.74, emergency],
  [0.8, dropFromSprint],
  [0.84, reopenTooEarly],
  [0.88, postpone],
];

export function* upset(plot: Plot, number: number): Story {
  const start = sprintStart(plot.startAt, number);
  for (const [share, happen] of upsets) {
    yield atWork(lead.hours, workingMoment(start, share) + plot.world.random.int(-50, 50) * minute);
    const sprint = plot.sprints.get(number);
    const next = plot.sprints.get(number + 1);
    if (sprint && next) yield* happen({ plot, sprint, next, number });
  }
}

/** An open issue of the sprint, one that nobody has begun where there is one. */
function victim({ plot, sprint }: Scene): ItemModel | undefined {
  const open = openIssuesOf(sprint);
  const untouched = open.filter((issue) => issue.assignees.length === 0);
  const list = untouched.length > 0 ? untouched : open;
  return list.length > 0 ? plot.world.random.pick(list) : undefined;
}

function* strangerReports(scene: Scene): Story {
  const { plot, sprint } = scene;
  const { world } = plot;
  const bug = openIssue(world, world.random.pick(outsiders), {
    title: bugTitle(world.random),
    body: issueBody(world.random),
  });
  yield atWork(lead.hours, world.now + world.random.int(20, 90) * minute);
  comment(world, lead, bug, 'Thank you! We can see it here too.');
  yield world.now + 40 * second;
  labelItem(world, lead, bug, plot.kinds.get('bug')!);
  yield* pullIn(scene, bug, sprint);
}

function* arriveFromSister(scene: Scene): Story {
  const { world } = scene.plot;
  const plan = { title: bugTitle(world.random), body: issueBody(world.random) };
  const arrived = transferIn(world, lead, anyone(scene.plot), plan, world.now - 9 * day - 3 * hour);
  yield world.now + 70 * second;
  yield* pullIn(scene, arrived, scene.sprint);
}

/** Estimated, put into the running sprint, and worked on. */
function* pullIn({ plot, number }: Scene, issue: ItemModel, sprint: MilestoneModel): Story {
  const { world } = plot;
  labelItem(world, lead, issue, drawWeight(plot));
  yield world.now + world.random.int(10, 60) * second;
  if (!wanted(issue)) return;
  moveToMilestone(world, lead, issue, sprint);
  world.begin(workOn(plot, issue, number, 0.5 + world.random.next() * 0.48));
}

function* estimateAnew(scene: Scene): Story {
  const issue = victim(scene);
  if (issue) reestimate(scene.plot.world, lead, issue, drawWeight(scene.plot));
  yield scene.plot.world.now;
}

/** Closed, found wanting, reopened, and closed for good a day or so later. */
function* reopenTooEarly({ plot, sprint }: Scene): Story {
  const { world } = plot;
  const done = [...sprint.items].filter((one) => !one.pull && one.stateReason === 'completed');
  if (done.length === 0) return;
  const issue = world.random.pick(done);
  reopenIssue(world, anyone(plot), issue);
  yield world.now + 50 * second;
  comment(world, lead, issue, 'It came back with the new moon.');
  world.begin(closeAgain(plot, issue));
}

function* closeAgain(plot: Plot, issue: ItemModel): Story {
  const person = anyone(plot);
  yield atWork(person.hours, plot.world.now + 22 * hour);
  if (wanted(issue)) closeIssue(plot.world, person, issue, 'completed');
}

/** Abandoned as not planned; in even sprints somebody objects. */
function* giveUp(scene: Scene): Story {
  const { world } = scene.plot;
  const issue = victim(scene);
  if (!issue) return;
  closeIssue(world, lead, issue, 'not_planned');
  if (scene.number % 2 === 1) return;
  yield atWork(lead.hours, world.now + 5 * hour);
  if (issue.gone !== null || issue.state === 'open') return;
  reopenIssue(world, anyone(scene.plot), issue);
  world.begin(workOn(scene.plot, issue, scene.number, 0.93));
}

function* findDuplicate(scene: Scene): Story {
  const { world } = scene.plot;
  const issue = victim(scene);
  if (!issue) return;
  comment(world, lead, issue, `Duplicate of #${Math.max(1, issue.number - 2)}`);
  yield world.now + 15 * second;
  if (wanted(issue)) closeIssue(world, lead, issue, 'duplicate');
}

function* takeMore(scene: Scene): Story {
  const { plot, sprint } = scene;
  const [first] = backlog(plot);
  if (first) yield* pullIn(scene, first, sprint);
}

function* passOn(scene: Scene): Story {
  const { world } = scene.plot;
  const issue = openIssuesOf(scene.sprint).find((one) => one.assignees.length > 0);
  const [from] = issue?.assignees ?? [];
  if (!issue || !from) return;
  unassign(world, lead, issue, from);
  yield world.now + 6 * second;
  assign(world, lead, issue, world.random.pick(team.filter((person) => person !== from)));
  yield world.now + 30 * second;
  prioritise(world, lead, issue);
}

function* discard(scene: Scene): Story {
  const issue = victim(scene);
  if (issue) deleteIssue(scene.plot.world, lead, issue);
  yield scene.plot.world.now;
}

function* postpone(scene: Scene): Story {
  const issue = victim(scene);
  if (issue) moveToMilestone(scene.plot.world, lead, issue, scene.next);
  yield scene.plot.world.now;
}

function* dropFromSprint(scene: Scene): Story {
  const issue = victim(scene);
  if (issue) moveToMilestone(scene.plot.world, lead, issue, null);
  yield scene.plot.world.now;
}

function* sendToSister(scene: Scene): Story {
  const { world } = scene.plot;
  const issue = victim(scene);
  if (!issue) return;
  retitleIssue(world, lead, issue, `${issue.title} (belongs to beacon)`);
  yield world.now + 45 * second;
  if (wanted(issue)) transferAway(world, lead, issue);
}

function* emergency(scene: Scene): Story {
  const { plot, sprint, number } = scene;
  const { world } = plot;
  const reporter = anyone(plot);
  const issue = openIssue(world, reporter, {
    title: `URGENT: ${bugTitle(world.random)}`,
    body: null,
    labels: [plot.kinds.get('bug')!, plot.kinds.get('priority: 1')!, plot.weights[2]!],
    assignees: [reporter],
    milestone: sprint,
  });
  world.begin(workOn(plot, issue, number, 0.83));
  yield world.now;
}
