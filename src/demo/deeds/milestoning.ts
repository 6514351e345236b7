import type { Account } from '../model/account.js';
import type { ItemModel } from '../model/item.js';
import type { MilestoneModel } from '../model/milestone.js';
import { milestonePayload } from '../payloads/milestone.js';
import type { World } from '../world.js';
import { tell, touch } from './tell.js';

/**
 * Puts an item into a milestone, out of its present one first, both within one second.
 *
 * GitHub makes a payload when it sends it, not when the thing happened: the leaving may already show
 * the item in its new milestone, or in none.
 */
export function moveToMilestone(
  world: World,
  by: Account,
  item: ItemModel,
  to: MilestoneModel | null,
): void {
  const from = item.milestone;
  if (from === to) return;
  touch(world, item);
  if (from) leave(world, item, from);
  const shownLate = to !== null && world.random.chance(0.5);
  if (shownLate) enter(world, item, to);
  if (from)
    tell(world, item, 'demilestoned', by, { milestone: milestonePayload(world.repo, from) });
  if (to === null) return;
  if (!shownLate) enter(world, item, to);
  tell(world, item, 'milestoned', by, { milestone: milestonePayload(world.repo, to) });
}

function leave(world: World, item: ItemModel, milestone: MilestoneModel): void {
  milestone.items.delete(item);
  item.milestone = null;
  touch(world, milestone);
  item.history.push({ at: world.now, change: 'demilestoned', milestone: milestone.number });
}

export function enter(world: World, item: ItemModel, milestone: MilestoneModel): void {
  milestone.items.add(item);
  item.milestone = milestone;
  touch(world, milestone);
  item.history.push({ at: world.now, change: 'milestoned', milestone: milestone.number });
}
