import type { Account } from '../model/account.js';
import type { PullModel } from '../model/item.js';
import type { RemarkModel, ReviewModel, Verdict } from '../model/review.js';
import { pullRequestSummaryPayload } from '../payloads/pull-request.js';
import { remarkPayload, reviewPayload } from '../payloads/review.js';
import type { World } from '../world.js';
import { touch } from './tell.js';

/** Submits a review with remarks on lines; who was asked for it is asked no more. */
export function submitReview(
  world: World,
  by: Account,
  item: PullModel,
  state: Verdict,
  remarks: readonly string[] = [],
): { readonly review: ReviewModel; readonly remarks: readonly RemarkModel[] } {
  const id = world.nextId();
  const review: ReviewModel = {
    id,
    nodeId: world.nodeId('PRR', id),
    pull: item,
    reviewer: by,
    submittedAt: world.now,
    commitSha: item.pull.headSha,
    body: state === 'approved' ? 'Fair winds.' : null,
    state,
  };
  item.pull.requestedReviewers = item.pull.requestedReviewers.filter((one) => one !== by);
  item.pull.reviewComments += remarks.length;
  touch(world, item);
  const made = remarks.map((body) => remark(world, review, body));
  for (const one of made)
    world.send('pull_request_review_comment', by, {
      action: 'created',
      comment: remarkPayload(world.repo, one),
      pull_request: pullRequestSummaryPayload(world.repo, item),
    });
  tellReview(world, by, review, 'submitted');
  return { review, remarks: made };
}

export function dismissReview(world: World, by: Account, review: ReviewModel): void {
  review.state = 'dismissed';
  touch(world, review.pull);
  tellReview(world, by, review, 'dismissed');
}

export function resolveThread(world: World, by: Account, made: RemarkModel): void {
  world.send('pull_request_review_thread', by, {
    action: 'resolved',
    thread: {
      comments: [remarkPayload(world.repo, made)],
      node_id: world.nodeId('PRRT', made.id),
    },
    pull_request: pullRequestSummaryPayload(world.repo, made.review.pull),
  });
}

function remark(world: World, review: ReviewModel, body: string): RemarkModel {
  const id = world.nextId();
  return {
    id,
    nodeId: world.nodeId('PRRC', id),
    review,
    createdAt: world.now,
    line: world.random.int(1, 140),
    body,
  };
}

function tellReview(world: World, by: Account, review: ReviewModel, action: string): void {
  world.send('pull_request_review', by, {
    action,
    review: reviewPayload(world.repo, review),
    pull_request: pullRequestSummaryPayload(world.repo, review.pull),
  });
}
