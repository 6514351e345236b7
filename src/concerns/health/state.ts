/** A comment by its id; gone for good once deleted. */
export interface StoredComment {
  readonly number: number;
  readonly isPull: boolean;
  readonly author: string | null;
  readonly bot: boolean;
  readonly at: number;
  deleted: boolean;
}

export interface StoredReview {
  readonly number: number;
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
  readonly actor: string;
  readonly at: number;
}

/** What health reads beside the sprint's timelines: sets by identity, so that doubles change nothing. */
export interface HealthState {
  readonly comments: Map<number, StoredComment>;
  readonly reviews: Map<number, StoredReview>;
  readonly commits: Map<string, StoredCommit>;
  readonly deeds: Map<string, Deed>;
}
