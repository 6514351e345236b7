import type { Step } from '../step.js';
import { aspects, tellItem } from '../tell-item.js';
import { pick, type World } from '../world.js';

/** One or two people, in one second. */
export function assign(world: World, step: Step): void {
  const item = pick(world.items, step.what);
  if (item === undefined) return;
  const chosen = [step.which, step.which + step.who].map((chance) => pick(world.people, chance)!);
  for (const assignee of new Set(chosen)) {
    if (item.assignees.includes(assignee)) continue;
    world.touch(aspects(item).assignee(assignee));
    item.assignees = [...item.assignees, assignee];
    tellItem(world, item, 'assigned', { sender: world.actor(step), beside: { assignee } });
  }
}

export function unassign(world: World, step: Step): void {
  const item = pick(
    world.items.filter(({ assignees }) => assignees.length > 0),
    step.what,
  );
  const assignee = item && pick(item.assignees, step.which);
  if (item === undefined || assignee === undefined) return;
  world.touch(aspects(item).assignee(assignee));
  item.assignees = item.assignees.filter((one) => one !== assignee);
  tellItem(world, item, 'unassigned', { sender: world.actor(step), beside: { assignee } });
}
