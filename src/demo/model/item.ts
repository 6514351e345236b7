import type { Account } from './account.js';
import type { LabelModel } from './label.js';
import type { MilestoneModel } from './milestone.js';
import type { CloseReason, Moment } from './moment.js';
import type { PullDetails } from './pull-details.js';

/** An issue, or a pull request: GitHub numbers and labels them alike. */
export interface ItemModel {
  readonly id: number;
  readonly nodeId: string;
  readonly number: number;
  readonly author: Account;
  readonly createdAt: number;
  title: string;
  body: string | null;
  state: 'open' | 'closed';
  stateReason: CloseReason | 'reopened' | null;
  labels: LabelModel[];
  assignees: Account[];
  milestone: MilestoneModel | null;
  comments: number;
  updatedAt: number;
  closedAt: number | null;
  closedBy: Account | null;
  /** No longer of this repository. */
  gone: 'deleted' | 'transferred' | null;
  /** `null` for issues. */
  readonly pull: PullDetails | null;
  readonly history: Moment[];
}

export type PullModel = ItemModel & { readonly pull: PullDetails };

/** The largest of its labels' points, as of now; `null` when none has any. */
export function pointsOf(item: ItemModel): number | null {
  let points: number | null = null;
  for (const label of item.labels)
    if (label.points !== null && (points === null || label.points > points)) points = label.points;
  return points;
}
