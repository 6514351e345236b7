import { closingWords, newItem } from '../new-item.js';
import type { Step } from '../step.js';
import { aspects, tellItem } from '../tell-item.js';
import { pick, type World } from '../world.js';
import { closeIt } from './issue-life.js';

export function openPull(world: World, step: Step): void {
  const pull = newItem(world, step, { isPull: true });
  world.touch(aspects(pull).state, aspects(pull).draft, aspects(pull).text);
  tellItem(world, pull, 'opened', { sender: pull.author });
}

function openPulls(world: World) {
  return world.pulls.filter(({ state }) => state === 'open');
}

export function turnDraft(world: World, step: Step): void {
  const pull = pick(openPulls(world), step.what);
  if (pull === undefined) return;
  world.touch(aspects(pull).draft);
  pull.draft = !pull.draft;
  const action = pull.draft ? 'converted_to_draft' : 'ready_for_review';
  tellItem(world, pull, action, { sender: pull.author });
}

/** Asks somebody for a review, or takes it back. */
export function turnReviewRequest(world: World, step: Step): void {
  const pull = pick(openPulls(world), step.what);
  const reviewer = pick(world.people, step.which)!;
  if (pull === undefined || reviewer === pull.author) return;
  world.touch(aspects(pull).reviewer(reviewer));
  const asked = pull.reviewers.includes(reviewer);
  pull.reviewers = asked
    ? pull.reviewers.filter((one) => one !== reviewer)
    : [...pull.reviewers, reviewer];
  const action = asked ? 'review_request_removed' : 'review_requested';
  const beside = { requested_reviewer: reviewer };
  tellItem(world, pull, action, { sender: world.actor(step), beside });
}

/** Merged, and with it, mostly in the same second, the issues that it names; or just closed. */
export function closePull(world: World, step: Step): void {
  const pull = pick(openPulls(world), step.what);
  if (pull === undefined) return;
  const isMerged = step.which % 3 > 0;
  world.touch(aspects(pull).state);
  pull.state = 'closed';
  pull.closedAt = world.now;
  if (isMerged) pull.mergedAt = world.now;
  if (pull.milestone) pull.milestone.updatedAt = world.now;
  tellItem(world, pull, 'closed', { sender: world.actor(step) });
  if (!isMerged) return;
  for (const [, number] of (pull.body ?? '').matchAll(/(?:closes|fixes|resolves) #(\d+)/gi)) {
    const issue = world.issues.find((one) => one.number === Number(number));
    if (issue?.state === 'open') closeIt(world, issue, step, 'completed');
  }
}

/** New words may name other issues to close. */
export function editItem(world: World, step: Step): void {
  const item = pick(world.items, step.what);
  if (item === undefined) return;
  world.touch(aspects(item).text);
  item.title = `Number ${item.number}, ${step.which}`;
  if (item.isPull) item.body = closingWords(world, step);
  tellItem(world, item, 'edited', { sender: world.actor(step), beside: { changes: {} } });
}
