import type { Account } from '../model/account.js';
import type { ItemModel, PullModel } from '../model/item.js';
import { accountPayload } from '../payloads/account.js';
import type { CommitModel } from '../payloads/commit.js';
import type { World } from '../world.js';
import { newCommit, pushTo } from './branches.js';
import { shut } from './issues.js';
import { type ItemPlan, newItem, tellForm } from './new-item.js';
import { isPull, tell, touch } from './tell.js';

export interface PullPlan extends ItemPlan {
  readonly branch: string;
  readonly commits: readonly CommitModel[];
  readonly draft: boolean;
  /** Issues that the body names with a closing keyword. */
  readonly closes: readonly ItemModel[];
}

export function openPull(world: World, by: Account, plan: PullPlan): PullModel {
  const item = newItem(world, by, plan, {
    branch: plan.branch,
    headSha: plan.commits.at(-1)!.sha,
    baseSha: world.repo.headSha,
    draft: plan.draft,
    mergedAt: null,
    mergedBy: null,
    mergeSha: null,
    requestedReviewers: [],
    commits: plan.commits.length,
    additions: world.random.int(4, 260),
    deletions: world.random.int(0, 120),
    changedFiles: world.random.int(1, 9),
    reviewComments: 0,
    closes: plan.closes,
  });
  if (!isPull(item)) throw new TypeError('expected a new pull request to have its details');
  tell(world, item, 'opened', by);
  tellForm(world, by, item);
  return item;
}

export function readyForReview(world: World, by: Account, item: PullModel): void {
  item.pull.draft = false;
  touch(world, item);
  tell(world, item, 'ready_for_review', by);
}

export function convertToDraft(world: World, by: Account, item: PullModel): void {
  item.pull.draft = true;
  touch(world, item);
  tell(world, item, 'converted_to_draft', by);
}

export function requestReview(world: World, by: Account, item: PullModel, whom: Account): void {
  if (item.pull.requestedReviewers.includes(whom)) return;
  item.pull.requestedReviewers = [...item.pull.requestedReviewers, whom];
  touch(world, item);
  tell(world, item, 'review_requested', by, { requested_reviewer: accountPayload(whom) });
}

export function withdrawRequest(world: World, by: Account, item: PullModel, whom: Account): void {
  if (!item.pull.requestedReviewers.includes(whom)) return;
  item.pull.requestedReviewers = item.pull.requestedReviewers.filter((one) => one !== whom);
  touch(world, item);
  tell(world, item, 'review_request_removed', by, { requested_reviewer: accountPayload(whom) });
}

/** More commits on its branch. */
export function pushToPull(
  world: World,
  by: Account,
  item: PullModel,
  commits: readonly CommitModel[],
): void {
  const before = item.pull.headSha;
  pushTo(world, by, item.pull.branch, before, commits);
  item.pull.headSha = commits.at(-1)!.sha;
  item.pull.commits += commits.length;
  item.pull.additions += world.random.int(1, 30);
  touch(world, item);
  tell(world, item, 'synchronize', by, { before, after: item.pull.headSha });
}

/** Squashed into one commit of its author's on the default branch. */
export function mergePull(world: World, by: Account, item: PullModel): void {
  const commit = newCommit(world, item.author, `${item.title} (#${item.number})`, world.now);
  shut(world, by, item);
  item.pull.mergedAt = world.now;
  item.pull.mergedBy = by;
  item.pull.mergeSha = commit.sha;
  item.pull.requestedReviewers = [];
  item.history.push({ at: world.now, change: 'closed', reason: 'completed' });
  tell(world, item, 'closed', by);
  pushTo(world, by, 'main', world.repo.headSha, [commit]);
}

export function abandonPull(world: World, by: Account, item: PullModel): void {
  shut(world, by, item);
  item.history.push({ at: world.now, change: 'closed', reason: 'not_planned' });
  tell(world, item, 'closed', by);
}
