import { isoSecond } from '../calendar.js';
import type { Account } from '../model/account.js';
import type { MilestoneModel } from '../model/milestone.js';
import { milestonePayload } from '../payloads/milestone.js';
import type { World } from '../world.js';
import { touch } from './tell.js';

export interface MilestonePlan {
  readonly title: string;
  readonly description: string | null;
  readonly dueOn: number | null;
}

export function createMilestone(world: World, by: Account, plan: MilestonePlan): MilestoneModel {
  const id = world.nextId();
  const milestone: MilestoneModel = {
    id,
    nodeId: world.nodeId('MI', id),
    number: world.repo.milestones.length + 1,
    creator: by,
    createdAt: world.now,
    ...plan,
    state: 'open',
    updatedAt: world.now,
    closedAt: null,
    deleted: false,
    items: new Set(),
  };
  world.repo.milestones.push(milestone);
  tellMilestone(world, milestone, 'created', by);
  return milestone;
}

/** Changes what is given and says what it was before. */
export function editMilestone(
  world: World,
  by: Account,
  milestone: MilestoneModel,
  plan: Partial<MilestonePlan>,
): void {
  const changes: Record<string, { from: string | null }> = {};
  if (plan.title !== undefined) changes.title = { from: milestone.title };
  if (plan.description !== undefined) changes.description = { from: milestone.description };
  if (plan.dueOn !== undefined)
    changes.due_on = { from: milestone.dueOn === null ? null : isoSecond(milestone.dueOn) };
  Object.assign(milestone, plan);
  touch(world, milestone);
  world.send('milestone', by, {
    action: 'edited',
    milestone: milestonePayload(world.repo, milestone),
    changes,
  });
}

export function closeMilestone(world: World, by: Account, milestone: MilestoneModel): void {
  milestone.state = 'closed';
  milestone.closedAt = world.now;
  touch(world, milestone);
  tellMilestone(world, milestone, 'closed', by);
}

/** What was in it is in none from then on; GitHub tells so for the milestone alone. */
export function deleteMilestone(world: World, by: Account, milestone: MilestoneModel): void {
  tellMilestone(world, milestone, 'deleted', by);
  milestone.deleted = true;
  for (const item of milestone.items) {
    item.milestone = null;
    item.history.push({ at: world.now, change: 'demilestoned', milestone: milestone.number });
  }
  milestone.items.clear();
}

function tellMilestone(world: World, milestone: MilestoneModel, action: string, by: Account): void {
  world.send('milestone', by, { action, milestone: milestonePayload(world.repo, milestone) });
}
