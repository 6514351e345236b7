import type { Concern } from '../../core/concern.js';
import { RepoLiveError } from '../../core/errors.js';
import type { ProjectEvent } from '../../core/event.js';
import type { CommentFact, PushFact, ReviewFact } from '../../core/facts.js';
import type { HealthState, StoredComment } from './state.js';

/** Kinds that health alone reads: what is wrong with their shape is its dead letter. */
const ownKinds: ReadonlySet<string> = new Set([
  'push',
  'pull_request_review',
  'pull_request_review_comment',
  'pull_request_review_thread',
]);

/** Whether a payload's surprise is health's to report (else it is the sprint actor's). */
export function isHealthKind(event: string): boolean {
  return ownKinds.has(event);
}

/** The health concern: who did what, comments, reviews and commits. */
export const healthConcern: Concern<HealthState> = {
  name: 'health',
  initial: () => ({
    comments: new Map(),
    reviews: new Map(),
    commits: new Map(),
    deeds: new Map(),
  }),
  reduce(state, event) {
    if (event.problem !== null && isHealthKind(event.event)) {
      throw new RepoLiveError('unexpected_shape', event.problem);
    }
    noteDeed(state, event);
    for (const fact of event.facts) {
      if (fact.kind === 'comment') noteComment(state, fact);
      else if (fact.kind === 'review') noteReview(state, fact);
      else if (fact.kind === 'push') noteCommits(state, fact);
    }
    // Counts of issues and pull requests are read off the sprint's timelines: any event may move them.
    return true;
  },
  merge(state, other) {
    for (const [id, comment] of other.comments) mergeComment(state, id, comment);
    for (const [id, review] of other.reviews) state.reviews.set(id, review);
    for (const [id, commit] of other.commits) mergeCommit(state, id, commit);
    for (const [guid, deed] of other.deeds) state.deeds.set(guid, deed);
  },
  freeze: (state) => ({
    comments: [...state.comments],
    reviews: [...state.reviews],
    commits: [...state.commits],
    deeds: [...state.deeds],
  }),
  thaw(frozen) {
    const { comments, reviews, commits, deeds } = frozen as Record<keyof HealthState, never>;
    return {
      comments: new Map(comments),
      reviews: new Map(reviews),
      commits: new Map(commits),
      deeds: new Map(deeds),
    };
  },
};

function noteDeed(state: HealthState, event: ProjectEvent): void {
  if (event.backfilled || event.bot || event.actor === null) return;
  state.deeds.set(event.deliveryId, { actor: event.actor, at: event.occurredAt });
}

function noteComment(state: HealthState, fact: CommentFact): void {
  mergeComment(state, fact.commentId, {
    number: fact.number,
    isPull: fact.isPull,
    author: fact.author,
    bot: fact.authorIsBot,
    at: fact.at,
    deleted: fact.change === 'deleted',
  });
}

function mergeComment(state: HealthState, id: number, comment: StoredComment): void {
  const known = state.comments.get(id);
  if (known === undefined) state.comments.set(id, comment);
  else known.deleted ||= comment.deleted;
}

function noteReview(state: HealthState, fact: ReviewFact): void {
  if (fact.change !== 'submitted') return;
  state.reviews.set(fact.reviewId, {
    number: fact.number,
    reviewer: fact.reviewer,
    bot: fact.reviewerIsBot,
    at: fact.at,
  });
}

function noteCommits(state: HealthState, fact: PushFact): void {
  if (!fact.toDefaultBranch) return;
  for (const { id, author, bot } of fact.commits) {
    mergeCommit(state, id, { author, bot, at: fact.at });
  }
}

function mergeCommit(
  state: HealthState,
  id: string,
  commit: { readonly author: string; readonly bot: boolean; readonly at: number },
): void {
  const known = state.commits.get(id);
  if (known === undefined || commit.at < known.at) state.commits.set(id, commit);
}
