import type { Account } from '../model/account.js';
import type { ItemModel } from '../model/item.js';
import type { LabelModel } from '../model/label.js';
import type { MilestoneModel } from '../model/milestone.js';
import type { PullDetails } from '../model/pull-details.js';
import { accountPayload } from '../payloads/account.js';
import { labelPayload } from '../payloads/label.js';
import { milestonePayload } from '../payloads/milestone.js';
import type { World } from '../world.js';
import { noteWeight } from './labels.js';
import { enter } from './milestoning.js';
import { tell } from './tell.js';

/** What the form of a new issue or pull request was filled with. */
export interface ItemPlan {
  readonly title: string;
  readonly body: string | null;
  readonly labels?: readonly LabelModel[];
  readonly assignees?: readonly Account[];
  readonly milestone?: MilestoneModel;
}

/** The item itself, its history begun, and nothing sent. */
export function newItem(
  world: World,
  by: Account,
  plan: ItemPlan,
  pull: PullDetails | null = null,
  createdAt: number = world.now,
): ItemModel {
  const id = world.nextId();
  const item: ItemModel = {
    id,
    nodeId: world.nodeId(pull ? 'PR' : 'I', id),
    number: world.nextNumber(),
    author: by,
    createdAt,
    title: plan.title,
    body: plan.body,
    state: 'open',
    stateReason: null,
    labels: [...(plan.labels ?? [])],
    assignees: [...(plan.assignees ?? [])],
    milestone: null,
    comments: 0,
    updatedAt: world.now,
    closedAt: null,
    closedBy: null,
    gone: null,
    pull,
    history: [{ at: createdAt, change: 'opened' }],
  };
  world.repo.items.push(item);
  world.repo.openItems.add(item);
  for (const whom of item.assignees)
    item.history.push({ at: world.now, change: 'assigned', login: whom.login });
  noteWeight(world, item);
  if (plan.milestone) enter(world, item, plan.milestone);
  return item;
}

/** GitHub tells each field of the form by a delivery of its own, all of the second of the opening. */
export function tellForm(world: World, by: Account, item: ItemModel): void {
  for (const label of item.labels)
    tell(world, item, 'labeled', by, { label: labelPayload(world.repo, label) });
  for (const whom of item.assignees)
    tell(world, item, 'assigned', by, { assignee: accountPayload(whom) });
  if (item.milestone)
    tell(world, item, 'milestoned', by, {
      milestone: milestonePayload(world.repo, item.milestone),
    });
}
