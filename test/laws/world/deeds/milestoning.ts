import { milestonePicture } from '../pictures.js';
import type { Step } from '../step.js';
import { aspects, tellItem } from '../tell-item.js';
import { pick, type World } from '../world.js';

/**
 * Into a milestone, and out of the one it was in: two deliveries of one second. The first may show
 * the issue in neither or already in the new one.
 */
export function putIntoMilestone(world: World, step: Step): void {
  const item = pick(world.items, step.what);
  const milestone = pick(world.milestones, step.which);
  if (item === undefined || milestone === undefined || item.milestone === milestone) return;
  const sender = world.actor(step);
  world.touch(aspects(item).milestone);
  const before = item.milestone;
  milestone.updatedAt = world.now;
  if (before) {
    before.updatedAt = world.now;
    item.milestone = step.who % 2 === 0 ? milestone : null;
    const left = milestonePicture(before);
    tellItem(world, item, 'demilestoned', { sender, beside: { milestone: left } });
  }
  item.milestone = milestone;
  const entered = milestonePicture(milestone);
  tellItem(world, item, 'milestoned', { sender, beside: { milestone: entered } });
}

export function takeOutOfMilestone(world: World, step: Step): void {
  const inside = world.items.filter(({ milestone }) => milestone !== null);
  const item = pick(inside, step.what);
  if (!item?.milestone) return;
  world.touch(aspects(item).milestone);
  item.milestone.updatedAt = world.now;
  const milestone = milestonePicture(item.milestone);
  item.milestone = null;
  tellItem(world, item, 'demilestoned', { sender: world.actor(step), beside: { milestone } });
}
