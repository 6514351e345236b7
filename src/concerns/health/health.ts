import type { Concern } from '../../core/concern.js';
import { RepoLiveError } from '../../core/errors.js';
import type { ProjectEvent } from '../../core/event.js';
import {
  type Deed,
  type HealthState,
  newHealthState,
  putComment,
  putCommit,
  putDeed,
  putReview,
  type StoredComment,
  type StoredCommit,
  type StoredReview,
} from './state.js';

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
  initial: newHealthState,
  reduce(state, event) {
    if (event.problem !== null && isHealthKind(event.event)) {
      throw new RepoLiveError('unexpected_shape', event.problem);
    }
    if (!event.backfilled && !event.bot && event.actor !== null) {
      putDeed(state, { guid: event.deliveryId, actor: event.actor, at: event.occurredAt });
    }
    noteFacts(state, event);
    // Counts of issues and pull requests are read off the timelines: any event may move them.
    return true;
  },
  merge: absorb,
  freeze: (state): Frozen => ({
    comments: nested(state.comments),
    reviews: nested(state.reviews),
    commits: [...state.commits],
    deeds: [...state.deeds.values()],
  }),
  thaw(frozen) {
    const { comments, reviews, commits, deeds } = frozen as Frozen;
    const state = newHealthState();
    for (const [item, of] of comments) for (const [id, it] of of) putComment(state, item, id, it);
    for (const [pull, of] of reviews) for (const [id, it] of of) putReview(state, pull, id, it);
    for (const [id, commit] of commits) putCommit(state, id, commit);
    for (const deed of deeds) putDeed(state, deed);
    return state;
  },
};

type Nested<T> = readonly (readonly [number, readonly (readonly [number, T])[]])[];

interface Frozen {
  readonly comments: Nested<StoredComment>;
  readonly reviews: Nested<StoredReview>;
  readonly commits: readonly (readonly [string, StoredCommit])[];
  readonly deeds: readonly Deed[];
}

function nested<T>(outer: ReadonlyMap<number, ReadonlyMap<number, T>>): Nested<T> {
  return [...outer].map(([key, inner]) => [key, [...inner]] as const);
}

function absorb(state: HealthState, other: HealthState): void {
  for (const [item, of] of other.comments) {
    for (const [id, comment] of of) putComment(state, item, id, comment);
  }
  for (const [pull, of] of other.reviews) {
    for (const [id, review] of of) putReview(state, pull, id, review);
  }
  for (const [id, commit] of other.commits) putCommit(state, id, commit);
  for (const deed of other.deeds.values()) putDeed(state, deed);
}

function noteFacts(state: HealthState, event: ProjectEvent): void {
  for (const fact of event.facts) {
    if (fact.kind === 'comment') {
      putComment(state, fact.number, fact.commentId, {
        author: fact.author,
        bot: fact.authorIsBot,
        at: fact.at,
        deleted: fact.change === 'deleted',
      });
    } else if (fact.kind === 'review' && fact.change === 'submitted') {
      putReview(state, fact.number, fact.reviewId, {
        reviewer: fact.reviewer,
        bot: fact.reviewerIsBot,
        at: fact.at,
      });
    } else if (fact.kind === 'push' && fact.toDefaultBranch) {
      for (const { id, author, bot } of fact.commits) {
        putCommit(state, id, { author, bot, at: fact.at });
      }
    }
  }
}
