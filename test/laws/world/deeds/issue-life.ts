import type { Item } from '../model.js';
import { newItem } from '../new-item.js';
import { issuePicture, labelPicture, milestonePicture } from '../pictures.js';
import type { Step } from '../step.js';
import { aspects, tellItem } from '../tell-item.js';
import { pick, type World } from '../world.js';

const reasons = ['completed', 'completed', 'not_planned', 'duplicate', null] as const;

/** Opened with what GitHub's form allows; each of it is told once more, in the same second. */
export function openIssue(world: World, step: Step): void {
  const item = newItem(world, step, { isPull: false });
  const sender = item.author;
  if (step.which % 3 > 0) fillIn(world, item, step);
  tellItem(world, item, 'opened', { sender });
  for (const label of item.labels) {
    world.touch(aspects(item).label(label));
    tellItem(world, item, 'labeled', { sender, beside: { label: labelPicture(label) } });
  }
  for (const assignee of item.assignees) {
    world.touch(aspects(item).assignee(assignee));
    tellItem(world, item, 'assigned', { sender, beside: { assignee } });
  }
  if (item.milestone === null) return;
  world.touch(aspects(item).milestone);
  const milestone = milestonePicture(item.milestone);
  tellItem(world, item, 'milestoned', { sender, beside: { milestone } });
}

function fillIn(world: World, item: Item, step: Step): void {
  const label = pick(world.labels, step.which);
  if (label) item.labels = [label];
  if (step.what % 2 === 0) item.assignees = [pick(world.people, step.what)!];
  const open = world.milestones.filter(({ state }) => state === 'open');
  item.milestone = pick(open, step.what) ?? null;
  if (item.milestone) item.milestone.updatedAt = world.now;
}

/** One that was opened elsewhere and keeps its creation time. */
export function transferIn(world: World, step: Step): void {
  const createdAt = world.now - (step.which + 1) * 86_400_000;
  const item = newItem(world, step, { isPull: false, createdAt });
  const label = pick(world.labels, step.which);
  if (label) item.labels = [label];
  world.touch(aspects(item).state);
  const changes = {
    old_issue: { number: 900 + item.number, title: item.title },
    old_repository: { full_name: 'acme/elsewhere' },
  };
  const sender = world.actor(step);
  tellItem(world, item, 'opened', { sender, beside: { changes }, prompt: true });
}

export function closeIssue(world: World, step: Step): void {
  const open = world.issues.filter(({ state }) => state === 'open');
  const item = pick(open, step.what);
  if (item) closeIt(world, item, step, pick(reasons, step.which)!);
}

export function closeIt(world: World, item: Item, step: Step, reason: Item['stateReason']): void {
  world.touch(aspects(item).state);
  item.state = 'closed';
  item.stateReason = reason;
  item.closedAt = world.now;
  if (item.milestone) item.milestone.updatedAt = world.now;
  tellItem(world, item, 'closed', { sender: world.actor(step) });
}

export function reopen(world: World, step: Step): void {
  const closed = world.items.filter((item) => item.state === 'closed' && item.mergedAt === null);
  const item = pick(closed, step.what);
  if (item === undefined) return;
  world.touch(aspects(item).state);
  item.state = 'open';
  item.stateReason = item.isPull ? null : 'reopened';
  item.closedAt = null;
  if (item.milestone) item.milestone.updatedAt = world.now;
  tellItem(world, item, 'reopened', { sender: world.actor(step) });
}

/** Deleted, or transferred away: neither payload has a time of it, nor does it update the issue. */
export function loseIssue(world: World, step: Step): void {
  const item = pick(world.issues, step.what);
  if (item === undefined) return;
  world.items.splice(world.items.indexOf(item), 1);
  const isDeleted = step.which % 2 === 0;
  const issue = issuePicture(world, item);
  const changes = isDeleted ? {} : { new_repository: { full_name: 'acme/elsewhere' } };
  const told = { sender: world.actor(step), prompt: true };
  world.tell('issues', isDeleted ? 'deleted' : 'transferred', { issue, changes }, told);
}
