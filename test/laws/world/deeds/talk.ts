import { iso, issuePicture, labelPicture, pullPicture } from '../pictures.js';
import type { Step } from '../step.js';
import { aspects } from '../tell-item.js';
import { pick, type World } from '../world.js';

/** A comment updates what it is on. */
export function comment(world: World, step: Step): void {
  const item = pick(world.items, step.what);
  if (item === undefined) return;
  const author = world.actor(step);
  item.updatedAt = world.now;
  const made = { id: world.nextId(), item, author, createdAt: world.now };
  world.comments.push(made);
  tellComment(world, 'created', made, author, false);
}

/** The payload tells when the comment was written, not when it went. */
export function deleteComment(world: World, step: Step): void {
  const standing = world.comments.filter(({ item }) => world.items.includes(item));
  const gone = pick(standing, step.what);
  if (gone === undefined) return;
  world.comments.splice(world.comments.indexOf(gone), 1);
  tellComment(world, 'deleted', gone, world.actor(step), true);
}

function tellComment(
  world: World,
  action: string,
  { id, item, author, createdAt }: World['comments'][number],
  sender: World['people'][number],
  prompt: boolean,
): void {
  const shown = { id, user: author, created_at: iso(createdAt), updated_at: iso(createdAt) };
  const issue = issuePicture(world, item);
  world.tell('issue_comment', action, { issue, comment: shown }, { sender, prompt });
}

/** A review ends the wait for its author's. */
export function review(world: World, step: Step): void {
  const pull = pick(
    world.pulls.filter(({ state }) => state === 'open'),
    step.what,
  );
  if (pull === undefined) return;
  const reviewer = world.actor(step);
  world.touch(aspects(pull).reviewer(reviewer));
  pull.reviewers = pull.reviewers.filter((one) => one !== reviewer);
  pull.updatedAt = world.now;
  const state = step.which % 2 === 0 ? 'approved' : 'commented';
  const shown = { id: world.nextId(), user: reviewer, state, submitted_at: iso(world.now) };
  const told = { review: shown, pull_request: pullPicture(world, pull) };
  world.tell('pull_request_review', 'submitted', told, { sender: reviewer });
}

/** Two commits, by the pusher and by somebody else, mostly to the default branch. */
export function push(world: World, step: Step): void {
  const pusher = world.actor(step);
  const authors = [pusher, pick(world.people, step.what)!];
  const commits = authors.map(({ login }) => ({
    id: `c${world.nextId()}`,
    distinct: true,
    author: { name: login, username: login },
  }));
  const ref = `refs/heads/${step.which % 4 === 0 ? 'topic' : 'main'}`;
  world.tell('push', null, { ref, commits }, { sender: pusher, prompt: true });
}

/** Kinds of which nobody keeps more than the row. */
export function chatter(world: World, step: Step): void {
  const told = { sender: world.actor(step), prompt: true };
  if (step.which % 3 === 0) world.tell('watch', 'started', {}, told);
  else if (step.which % 3 === 1) world.tell('cheese_tasting', 'served', { cheese: 'blue' }, told);
  else world.tell('star', 'created', { starred_at: iso(world.now) }, told);
}

/** A new colour, which is nobody's business but the log's. */
export function recolourLabel(world: World, step: Step): void {
  const label = pick(world.labels, step.what);
  if (label === undefined) return;
  const changes = { color: { from: 'ffffff' } };
  const told = { sender: world.actor(step), prompt: true };
  world.tell('label', 'edited', { label: labelPicture(label), changes }, told);
}
