import type { Item, Person } from './model.js';
import { issuePicture, pullPicture } from './pictures.js';
import type { Payload } from './raw.js';
import type { World } from './world.js';

/** Something happened to an item: it is updated now, and `issues` or `pull_request` says so. */
export function tellItem(
  world: World,
  item: Item,
  action: string,
  told: { readonly sender: Person; readonly beside?: Payload; readonly prompt?: boolean },
): void {
  item.updatedAt = world.now;
  const picture = item.isPull
    ? { pull_request: pullPicture(world, item) }
    : { issue: issuePicture(world, item) };
  world.tell(item.isPull ? 'pull_request' : 'issues', action, { ...picture, ...told.beside }, told);
}

/** Names for `World.touch`. */
export function aspects(item: Item) {
  const of = (aspect: string | number) => `item ${item.number} ${aspect}`;
  return {
    state: of('state'),
    milestone: of('milestone'),
    draft: of('draft'),
    text: of('text'),
    label: ({ id }: { readonly id: number }) => of(`label ${id}`),
    assignee: ({ login }: Person) => of(`assignee ${login}`),
    reviewer: ({ login }: Person) => of(`reviewer ${login}`),
  };
}
