import type { Account } from './account.js';
import type { ItemModel } from './item.js';
import type { LabelModel } from './label.js';
import type { MilestoneModel } from './milestone.js';

/** The simulated repository: the truth from which every payload is made. */
export interface RepositoryModel {
  readonly id: number;
  readonly nodeId: string;
  readonly owner: Account;
  readonly name: string;
  readonly createdAt: number;
  updatedAt: number;
  pushedAt: number;
  /** The default branch's newest commit. */
  headSha: string;
  /** Workflow runs so far. */
  runs: number;
  stars: number;
  forks: number;
  /** All labels that exist now. */
  readonly labels: LabelModel[];
  /** All milestones ever, deleted ones included. */
  readonly milestones: MilestoneModel[];
  /** All issues and pull requests ever, those gone included. */
  readonly items: ItemModel[];
  /** Those open now. */
  readonly openItems: Set<ItemModel>;
}

export function fullName(repo: RepositoryModel): string {
  return `${repo.owner.login}/${repo.name}`;
}
