import { afterWork, hour, minute, second } from '../calendar.js';
import type { Person } from '../cast.js';
import { deleteBranch, newCommit, pushNewBranch } from '../deeds/branches.js';
import { closeIssue } from '../deeds/issues.js';
import { abandonPull, mergePull, openPull, readyForReview } from '../deeds/pulls.js';
import type { ItemModel, PullModel } from '../model/item.js';
import { fullName } from '../model/repository.js';
import { siteOf } from '../payloads/addresses.js';
import type { Steps, Story, World } from '../world.js';
import { finishCard } from './cards.js';
import { type Plot, wanted } from './plot.js';
import { review } from './review.js';
import { test } from './testing.js';

/** A change for an issue: branch, pull request, tests, reviews, merge, and the issue closed by it, at about `finish`. */
export function* deliverChange(
  plot: Plot,
  author: Person,
  finish: number,
  issue: ItemModel,
): Story {
  const { world } = plot;
  const ahead = world.random.int(9, 28) * hour;
  yield afterWork(
    author.hours,
    Math.max(world.now, finish - ahead),
    world.random.int(50, 140) * minute,
  );
  if (!wanted(issue)) return;
  const pull = yield* propose(plot, author, issue);
  const reviewer = yield* review(plot, author, pull);
  const merger = world.random.chance(0.6) ? author : reviewer;
  yield afterWork(merger.hours, Math.max(world.now, finish), world.random.int(4, 45) * minute);
  if (issue.gone === null && (wanted(issue) || issue.stateReason === 'completed'))
    yield* merge(plot, merger, pull, issue);
  else abandonPull(world, author, pull);
  yield world.now + world.random.int(2, 20) * second;
  deleteBranch(world, author, pull.pull.branch, pull.pull.headSha);
}

function* propose(plot: Plot, author: Person, issue: ItemModel): Steps<PullModel> {
  const { world } = plot;
  const { random } = world;
  const branch = `${author.login.toLowerCase()}/${slug(issue.title)}-${issue.number}`;
  const commits = Array.from({ length: random.int(1, 3) }, (_, i) =>
    newCommit(world, author, i === 0 ? issue.title : 'Mend what the tests found', world.now),
  );
  pushNewBranch(world, author, branch, commits);
  yield world.now + random.int(1, 9) * minute;
  const names = random.chance(0.88);
  const pull = openPull(world, author, {
    title: issue.title,
    body: names ? closingLine(world, issue) : `Towards #${issue.number}, and no more than that.`,
    branch,
    commits,
    draft: random.chance(0.25),
    assignees: random.chance(0.25) ? [author] : [],
    closes: names ? [issue] : [],
    // Counting pull requests as sprint items is a mistake that such a milestone brings to light.
    ...(issue.milestone?.state === 'open' && random.chance(0.2)
      ? { milestone: issue.milestone }
      : {}),
  });
  world.begin(test(plot, pull), world.now + random.int(3, 9) * second);
  if (!pull.pull.draft) return pull;
  yield afterWork(author.hours, world.now, random.int(30, 120) * minute);
  readyForReview(world, author, pull);
  return pull;
}

function* merge(plot: Plot, merger: Person, pull: PullModel, issue: ItemModel): Story {
  const { world } = plot;
  mergePull(world, merger, pull);
  world.begin(test(plot, null), world.now + world.random.int(3, 9) * second);
  // What the body names, GitHub closes a second later; the rest takes a person.
  const named = pull.pull.closes.includes(issue);
  yield world.now + (named ? 1 : world.random.int(40, 300)) * second;
  if (!wanted(issue)) return;
  closeIssue(world, merger, issue, 'completed');
  yield* finishCard(plot, merger, issue);
}

/** GitHub's closing keywords, in the ways people write them. */
function closingLine(world: World, issue: ItemModel): string {
  const { number } = issue;
  return world.random.pick([
    `Closes #${number}`,
    `fixes #${number}.`,
    `This resolves #${number}, and discloses nothing.\r\n\r\nSee also #${Math.max(1, number - 1)}.`,
    `Fix: #${number}`,
    `Closes ${fullName(world.repo)}#${number}`,
    `Fixed ${siteOf(world.repo)}/issues/${number}`,
  ]);
}

function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 28)
    .replace(/-$/, '');
}
