import type { Account } from '../model/account.js';
import type { ItemModel } from '../model/item.js';
import type { CloseReason } from '../model/moment.js';
import type { World } from '../world.js';
import { type ItemPlan, newItem, tellForm } from './new-item.js';
import { tell, touch } from './tell.js';

export function openIssue(world: World, by: Account, plan: ItemPlan): ItemModel {
  const issue = newItem(world, by, plan);
  tell(world, issue, 'opened', by);
  tellForm(world, by, issue);
  return issue;
}

export function closeIssue(world: World, by: Account, issue: ItemModel, reason: CloseReason): void {
  shut(world, by, issue);
  issue.stateReason = reason;
  issue.history.push({ at: world.now, change: 'closed', reason });
  tell(world, issue, 'closed', by);
}

/** Closes an issue or pull request in the model alone. */
export function shut(world: World, by: Account, item: ItemModel): void {
  item.state = 'closed';
  item.closedAt = world.now;
  item.closedBy = by;
  world.repo.openItems.delete(item);
  touch(world, item);
  if (item.milestone) touch(world, item.milestone);
}

export function reopenIssue(world: World, by: Account, issue: ItemModel): void {
  issue.state = 'open';
  issue.stateReason = 'reopened';
  issue.closedAt = null;
  issue.closedBy = null;
  world.repo.openItems.add(issue);
  touch(world, issue);
  if (issue.milestone) touch(world, issue.milestone);
  issue.history.push({ at: world.now, change: 'reopened' });
  tell(world, issue, 'reopened', by);
}

export function retitleIssue(world: World, by: Account, issue: ItemModel, title: string): void {
  const from = issue.title;
  issue.title = title;
  touch(world, issue);
  tell(world, issue, 'edited', by, { changes: { title: { from } } });
}
