/** A comment by its id; gone for good once deleted. */
export interface StoredComment {
  readonly author: string | null;
  readonly bot: boolean;
  readonly at: number;
  readonly deleted: boolean;
}

export interface StoredReview {
  readonly reviewer: string | null;
  readonly bot: boolean;
  readonly at: number;
}

/** A commit on the default branch by its first push there. */
export interface StoredCommit {
  readonly author: string;
  readonly bot: boolean;
  readonly at: number;
}

/** A delivery that a person caused. */
export interface Deed {
  readonly guid: string;
  readonly actor: string;
  readonly at: number;
}

/**
 * What health reads beside the timelines: sets by identity, so that doubles change nothing.
 *
 * What is `new…` was folded since the measures last looked.
 */
export interface HealthState {
  /** By item number, then by the comment's id. */
  readonly comments: Map<number, Map<number, StoredComment>>;
  /** By pull request number, then by the review's id. */
  readonly reviews: Map<number, Map<number, StoredReview>>;
  readonly commits: Map<string, StoredCommit>;
  /** By GUID. */
  readonly deeds: Map<string, Deed>;
  readonly newItems: Set<number>;
  readonly newCommits: Set<string>;
  readonly newDeeds: Deed[];
}

export function newHealthState(): HealthState {
  return {
    comments: new Map(),
    reviews: new Map(),
    commits: new Map(),
    deeds: new Map(),
    newItems: new Set(),
    newCommits: new Set(),
    newDeeds: [],
  };
}

export function putComment(
  state: HealthState,
  item: number,
  id: number,
  comment: StoredComment,
): void {
  const comments = inner(state.comments, item);
  const known = comments.get(id);
  if (known && (known.deleted || !comment.deleted)) return;
  comments.set(id, known ? { ...known, deleted: true } : comment);
  state.newItems.add(item);
}

export function putReview(
  state: HealthState,
  pull: number,
  id: number,
  review: StoredReview,
): void {
  const reviews = inner(state.reviews, pull);
  if (reviews.has(id)) return;
  reviews.set(id, review);
  state.newItems.add(pull);
}

export function putCommit(state: HealthState, id: string, commit: StoredCommit): void {
  const known = state.commits.get(id);
  const later =
    known && (known.at < commit.at || (known.at === commit.at && known.author <= commit.author));
  if (later) return;
  state.commits.set(id, commit);
  state.newCommits.add(id);
}

/** Of a double that arrived at another time the earlier stands: GitHub sent it then. */
export function putDeed(state: HealthState, deed: Deed): void {
  const known = state.deeds.get(deed.guid);
  if (known && known.at <= deed.at) return;
  state.deeds.set(deed.guid, deed);
  state.newDeeds.push(deed);
}

function inner<T>(outer: Map<number, Map<number, T>>, key: number): Map<number, T> {
  let found = outer.get(key);
  if (found === undefined) {
    found = new Map();
    outer.set(key, found);
  }
  return found;
}
