import type { Account } from './account.js';
import type { PullModel } from './item.js';

export type Verdict = 'approved' | 'changes_requested' | 'commented';

export interface ReviewModel {
  readonly id: number;
  readonly nodeId: string;
  readonly pull: PullModel;
  readonly reviewer: Account;
  readonly submittedAt: number;
  readonly commitSha: string;
  readonly body: string | null;
  state: Verdict | 'dismissed';
}

/** A remark on a line. */
export interface RemarkModel {
  readonly id: number;
  readonly nodeId: string;
  readonly review: ReviewModel;
  readonly createdAt: number;
  readonly line: number;
  readonly body: string;
}
