import { type Shape, shapeOf } from '../../payload.js';
import { reviewCommentFacts } from '../facts/comment-facts.js';
import { reviewFacts, reviewThreadFacts } from '../facts/review-facts.js';
import { type Family, type Kind, type Part, under, updatedBy } from '../kind.js';
import { itemName, person } from '../wording.js';

const aPull = {
  category: 'review',
  item: 'pull_request',
  about: under('pull_request'),
  title: 'title',
} as const satisfies Partial<Kind>;

/** A review is submitted at a time of its own; later changes of it update it or its pull request. */
const reviewClock: Part = (payload, action) => {
  const review = shapeOf(payload.review);
  return action === 'submitted' || typeof review?.updated_at === 'string'
    ? review
    : shapeOf(payload.pull_request);
};

/** Newer deliveries say when a thread was resolved. */
const threadClock: Part = (payload) =>
  typeof payload.updated_at === 'string' ? payload : shapeOf(payload.pull_request);

export const review: Family = {
  pull_request_review: {
    ...aPull,
    shownOn: under('review'),
    clock: reviewClock,
    times: { submitted: 'submitted_at', ...updatedBy('edited', 'dismissed') },
    phrase: (action, pull, payload) => {
      const item = itemName(pull, 'pull request');
      switch (action) {
        case 'submitted':
          return `${verdict(shapeOf(payload.review))} ${item}`;
        case 'edited':
          return `edited a review of ${item}`;
        case 'dismissed':
          return `dismissed a review of ${item} by ${person(shapeOf(payload.review)?.user)}`;
        default:
          return undefined;
      }
    },
    facts: reviewFacts,
  },
  pull_request_review_comment: {
    ...aPull,
    shownOn: under('comment'),
    clock: under('comment'),
    times: { created: 'created_at', edited: 'updated_at' },
    phrase: (action, pull) => {
      const item = itemName(pull, 'pull request');
      if (action === 'created') return `commented on the code of ${item}`;
      return action === 'edited' || action === 'deleted'
        ? `${action} a comment on the code of ${item}`
        : undefined;
    },
    facts: reviewCommentFacts,
  },
  pull_request_review_thread: {
    ...aPull,
    clock: threadClock,
    times: updatedBy('resolved', 'unresolved'),
    phrase: (action, pull) =>
      action === 'resolved' || action === 'unresolved'
        ? `${action === 'resolved' ? 'resolved' : 'reopened'} a review thread of ${itemName(pull, 'pull request')}`
        : undefined,
    facts: reviewThreadFacts,
  },
};

function verdict(review: Shape | undefined): string {
  switch (review?.state) {
    case 'approved':
      return 'approved';
    case 'changes_requested':
      return 'requested changes on';
    default:
      return 'reviewed';
  }
}
