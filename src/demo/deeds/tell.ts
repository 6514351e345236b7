import type { Account } from '../model/account.js';
import type { ItemModel, PullModel } from '../model/item.js';
import { issuePayload } from '../payloads/issue.js';
import { pullRequestPayload } from '../payloads/pull-request.js';
import type { Payload, World } from '../world.js';

export function isPull(item: ItemModel): item is PullModel {
  return item.pull !== null;
}

/** Sends `issues.ACTION` or `pull_request.ACTION`, whichever the item is, as it is now. */
export function tell(
  world: World,
  item: ItemModel,
  action: string,
  sender: Account,
  more: Payload = {},
): void {
  if (isPull(item))
    world.send('pull_request', sender, {
      action,
      number: item.number,
      pull_request: pullRequestPayload(world.repo, item),
      ...more,
    });
  else world.send('issues', sender, { action, issue: issuePayload(world.repo, item), ...more });
}

export function touch(world: World, thing: { updatedAt: number }): void {
  thing.updatedAt = world.now;
}
