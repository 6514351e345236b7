import type { Milestone } from '../model.js';
import { iso, milestonePicture } from '../pictures.js';
import type { Payload } from '../raw.js';
import type { Step } from '../step.js';
import { pick, type World } from '../world.js';

const DAY_MS = 86_400_000;

/** GitHub stores a day as some moment of it. */
function dueIn(world: World, days: number): number {
  return Math.floor(world.now / DAY_MS + days) * DAY_MS + 8 * 3_600_000;
}

/** Two of three have an end, one of two says on which day it starts. */
export function makeMilestone(world: World, step: Step): void {
  const number = world.nextMilestone();
  const start = iso(world.now + ((step.what % 9) - 3) * DAY_MS).slice(0, 10);
  const milestone: Milestone = {
    number,
    title: step.which % 5 === 0 ? 'Someday' : `Sprint ${number}`,
    description: step.what % 2 === 0 ? `What we do.\nStart: ${start}\n` : null,
    dueOn: step.which % 3 === 0 ? null : dueIn(world, (step.which % 20) - 2),
    state: 'open',
    createdAt: world.now,
    updatedAt: world.now,
    closedAt: null,
  };
  world.milestones.push(milestone);
  world.touch(`milestone ${number} text`, `milestone ${number} state`);
  tellMilestone(world, milestone, 'created', step);
}

/** Another end or none, another start, another title. */
export function editMilestone(world: World, step: Step): void {
  const milestone = pick(world.milestones, step.what);
  if (milestone === undefined) return;
  world.touch(`milestone ${milestone.number} text`);
  if (step.which % 4 === 0) milestone.title = `Iteration #${milestone.number}`;
  else if (step.which % 4 === 1) {
    milestone.description = `start: ${iso(world.now).slice(0, 10)}`;
  } else milestone.dueOn = step.which % 5 === 0 ? null : dueIn(world, (step.which % 25) - 5);
  tellMilestone(world, milestone, 'edited', step, { changes: {} });
}

/** Closes an open one, opens a closed one. */
export function turnMilestone(world: World, step: Step): void {
  const milestone = pick(world.milestones, step.what);
  if (milestone === undefined) return;
  world.touch(`milestone ${milestone.number} state`);
  const opens = milestone.state === 'closed';
  milestone.state = opens ? 'open' : 'closed';
  milestone.closedAt = opens ? null : world.now;
  tellMilestone(world, milestone, opens ? 'opened' : 'closed', step);
}

/** What was in it is in none; no delivery of an issue says so. */
export function deleteMilestone(world: World, step: Step): void {
  if (step.which % 3 > 0) return;
  const milestone = pick(world.milestones, step.what);
  if (milestone === undefined) return;
  world.milestones.splice(world.milestones.indexOf(milestone), 1);
  for (const item of world.items) if (item.milestone === milestone) item.milestone = null;
  const told = { sender: world.actor(step), prompt: true };
  world.tell('milestone', 'deleted', { milestone: milestonePicture(milestone) }, told);
}

function tellMilestone(
  world: World,
  milestone: Milestone,
  action: string,
  step: Step,
  beside: Payload = {},
): void {
  milestone.updatedAt = world.now;
  const told = { milestone: milestonePicture(milestone), ...beside };
  world.tell('milestone', action, told, { sender: world.actor(step) });
}
