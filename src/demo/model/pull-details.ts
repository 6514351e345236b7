import type { Account } from './account.js';
import type { ItemModel } from './item.js';

/** What a pull request has beside what an issue has. */
export interface PullDetails {
  readonly branch: string;
  headSha: string;
  readonly baseSha: string;
  draft: boolean;
  mergedAt: number | null;
  mergedBy: Account | null;
  mergeSha: string | null;
  requestedReviewers: Account[];
  commits: number;
  additions: number;
  deletions: number;
  changedFiles: number;
  reviewComments: number;
  /** Issues that its body names with a closing keyword. */
  readonly closes: readonly ItemModel[];
}
