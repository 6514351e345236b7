import type { Account } from './account.js';
import type { ItemModel } from './item.js';

export interface MilestoneModel {
  readonly id: number;
  readonly nodeId: string;
  readonly number: number;
  readonly creator: Account;
  readonly createdAt: number;
  title: string;
  description: string | null;
  /** GitHub keeps a day as a moment; its UTC date is the day. */
  dueOn: number | null;
  state: 'open' | 'closed';
  updatedAt: number;
  closedAt: number | null;
  deleted: boolean;
  /** Issues and pull requests in it now; deleted and transferred ones are out. */
  readonly items: Set<ItemModel>;
}

/** GitHub's own counts, pull requests included. */
export function milestoneCounts(milestone: MilestoneModel): { open: number; closed: number } {
  let open = 0;
  for (const item of milestone.items) if (item.state === 'open') open++;
  return { open, closed: milestone.items.size - open };
}
