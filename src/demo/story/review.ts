import { afterWork, minute, second } from '../calendar.js';
import { copilot, type Person } from '../cast.js';
import { newCommit } from '../deeds/branches.js';
import { comment } from '../deeds/comments.js';
import { pushToPull, requestReview, withdrawRequest } from '../deeds/pulls.js';
import { resolveThread, submitReview } from '../deeds/reviews.js';
import type { PullModel } from '../model/item.js';
import type { Steps, Story } from '../world.js';
import { type Plot, someoneElse } from './plot.js';
import { test } from './testing.js';

/** Asked, answered, mended, approved; comes to the one who approved. */
export function* review(plot: Plot, author: Person, pull: PullModel): Steps<Person> {
  const { world } = plot;
  const { random } = world;
  const reviewer = someoneElse(plot, author);
  yield world.now + random.int(20, 90) * second;
  requestReview(world, author, pull, reviewer);
  if (random.chance(0.25))
    world.begin(robotReview(plot, pull), world.now + random.int(2, 6) * minute);
  if (random.chance(0.3)) world.begin(secondOpinion(plot, author, reviewer, pull));
  yield afterWork(reviewer.hours, world.now, random.int(20, 260) * minute);
  if (pull.state === 'closed') return reviewer;
  if (random.chance(0.35)) yield* secondRound(plot, author, reviewer, pull);
  submitReview(world, reviewer, pull, 'approved');
  return reviewer;
}

function* secondRound(plot: Plot, author: Person, reviewer: Person, pull: PullModel): Story {
  const { world } = plot;
  const { random } = world;
  const asked = submitReview(world, reviewer, pull, 'changes_requested', [
    'What happens when the clocks change?',
    ...(random.chance(0.5) ? ['This name says less than the old one.'] : []),
  ]);
  yield afterWork(author.hours, world.now, random.int(20, 150) * minute);
  comment(world, author, pull, 'Good catch, on it.');
  yield afterWork(author.hours, world.now, random.int(20, 120) * minute);
  pushToPull(world, author, pull, [newCommit(world, author, 'Heed the review', world.now)]);
  world.begin(test(plot, pull), world.now + random.int(3, 9) * second);
  for (const remark of asked.remarks) {
    yield world.now + random.int(8, 30) * second;
    resolveThread(world, author, remark);
  }
  yield world.now + random.int(10, 40) * second;
  requestReview(world, author, pull, reviewer);
  yield afterWork(reviewer.hours, world.now, random.int(10, 120) * minute);
}

function* robotReview(plot: Plot, pull: PullModel): Story {
  yield plot.world.now;
  if (pull.state === 'open')
    submitReview(plot.world, copilot, pull, 'commented', [
      'Consider a guard for an empty list here.',
    ]);
}

/** A second person is asked, and looks, or is let off. */
function* secondOpinion(plot: Plot, author: Person, first: Person, pull: PullModel): Story {
  const { world } = plot;
  const second = someoneElse(plot, author);
  if (second === first) return;
  yield world.now + 5_000;
  requestReview(world, author, pull, second);
  yield afterWork(second.hours, world.now, world.random.int(60, 300) * minute);
  if (pull.state === 'closed') return;
  if (world.random.chance(0.6)) submitReview(world, second, pull, 'commented', ['Nice.']);
  else withdrawRequest(world, author, pull, second);
}
