import type { Account } from '../model/account.js';
import type { ItemModel } from '../model/item.js';
import { accountPayload } from '../payloads/account.js';
import type { World } from '../world.js';
import { tell, touch } from './tell.js';

export function assign(world: World, by: Account, item: ItemModel, whom: Account): void {
  if (item.assignees.includes(whom)) return;
  item.assignees = [...item.assignees, whom];
  touch(world, item);
  item.history.push({ at: world.now, change: 'assigned', login: whom.login });
  tell(world, item, 'assigned', by, { assignee: accountPayload(whom) });
}

export function unassign(world: World, by: Account, item: ItemModel, whom: Account): void {
  if (!item.assignees.includes(whom)) return;
  item.assignees = item.assignees.filter((one) => one !== whom);
  touch(world, item);
  item.history.push({ at: world.now, change: 'unassigned', login: whom.login });
  tell(world, item, 'unassigned', by, { assignee: accountPayload(whom) });
}
