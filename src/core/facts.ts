/**
 * What deliveries tell about things that live on: each fact says what held of one entity at one time.
 *
 * `at` is GitHub's own time in the payload where it names the fact (`closed_at` for a closing,
 * `created_at` for an opening, `updated_at` otherwise), else when GitHub first sent it. Milliseconds
 * since the epoch. A field that the payload did not carry is `undefined`, which is not the same as
 * `null` ("the payload says there is none").
 */
export type Fact =
  | ItemFact
  | MilestoneFact
  | LabelFact
  | CommentFact
  | ReviewFact
  | PushFact
  | RepositoryFact;

export interface LabelRef {
  readonly id: number | null;
  readonly name: string;
}

/** What changed about an issue or pull request; `seen` = nothing we follow, but its state was shown. */
export type ItemChange =
  | 'opened'
  | 'closed'
  | 'reopened'
  | 'milestoned'
  | 'demilestoned'
  | 'labeled'
  | 'unlabeled'
  | 'assigned'
  | 'unassigned'
  | 'review_requested'
  | 'review_request_removed'
  | 'deleted'
  | 'transferred'
  /** Its words. */
  | 'edited'
  | 'seen';

export interface ItemFact {
  readonly kind: 'item';
  readonly change: ItemChange;
  readonly number: number;
  readonly isPull: boolean;
  readonly at: number;
  readonly nodeId: string | undefined;
  readonly title: string | undefined;
  readonly url: string | undefined;
  readonly author: string | undefined;
  readonly authorIsBot: boolean | undefined;
  readonly createdAt: number | undefined;
  readonly updatedAt: number | undefined;
  readonly state: 'open' | 'closed' | undefined;
  /** `completed`, `not_planned`, `duplicate`, `reopened`, …; `null` for none. */
  readonly stateReason: string | null | undefined;
  readonly closedAt: number | null | undefined;
  /** Number of the milestone that the item was in. */
  readonly milestone: number | null | undefined;
  readonly labels: readonly LabelRef[] | undefined;
  readonly assignees: readonly string[] | undefined;
  /** Pull requests only. */
  readonly draft: boolean | undefined;
  readonly mergedAt: number | null | undefined;
  /** Logins of requested reviewers, teams as `team:slug`. Pull requests only. */
  readonly reviewers: readonly string[] | undefined;
  /** Issue numbers of this repository that the body names with a closing keyword. Pull requests only. */
  readonly closes: readonly number[] | undefined;
  /** The milestone entered or left, the label or login added or removed: what `change` is about. */
  readonly subject: number | LabelRef | string | undefined;
  /** An opening that is the arrival of a transferred issue. */
  readonly transferredIn: boolean;
}

export interface MilestoneFact {
  readonly kind: 'milestone';
  readonly change: 'created' | 'opened' | 'closed' | 'edited' | 'deleted' | 'seen';
  readonly number: number;
  readonly at: number;
  readonly title: string | undefined;
  readonly state: 'open' | 'closed' | undefined;
  readonly createdAt: number | undefined;
  readonly updatedAt: number | undefined;
  readonly closedAt: number | null | undefined;
  /** As GitHub sent it; its UTC date is the end day. */
  readonly dueOn: string | null | undefined;
  /** `YYYY-MM-DD` of a valid `start:` line in the description; `null` where that has none. */
  readonly startDay: string | null | undefined;
}

export interface LabelFact {
  readonly kind: 'label';
  readonly change: 'renamed' | 'deleted';
  readonly at: number;
  readonly id: number | null;
  /** The name before the change. */
  readonly from: string;
  /** The new name; equal to `from` for a deletion. */
  readonly to: string;
}

/** A comment on an issue or pull request (`issue_comment`, and review comments on pull requests). */
export interface CommentFact {
  readonly kind: 'comment';
  readonly change: 'created' | 'deleted';
  readonly number: number;
  readonly isPull: boolean;
  readonly commentId: number;
  readonly author: string | null;
  readonly authorIsBot: boolean;
  /** When the comment was written, for a deletion too. */
  readonly at: number;
}

export interface ReviewFact {
  readonly kind: 'review';
  readonly change: 'submitted' | 'dismissed';
  readonly number: number;
  readonly reviewId: number;
  readonly reviewer: string | null;
  readonly reviewerIsBot: boolean;
  readonly at: number;
}

export interface PushFact {
  readonly kind: 'push';
  readonly at: number;
  readonly toDefaultBranch: boolean;
  /** A commit may be in several pushes; `author` is the login where GitHub knew one, else the e-mail's hash-free name. */
  readonly commits: readonly {
    readonly id: string;
    readonly author: string;
    readonly bot: boolean;
  }[];
}

export interface RepositoryFact {
  readonly kind: 'repository';
  readonly change: 'renamed' | 'transferred';
  readonly at: number;
  /** The name it had, `owner/name`. */
  readonly from: string;
}
