import { organisation } from '../cast.js';
import type { Account } from '../model/account.js';
import type { ItemModel } from '../model/item.js';
import type { RepositoryModel } from '../model/repository.js';
import { issuePayload } from '../payloads/issue.js';
import { repositoryPayload } from '../payloads/repository.js';
import type { World } from '../world.js';
import { type ItemPlan, newItem } from './new-item.js';
import { tell, touch } from './tell.js';

/** Its last picture still shows the milestone; the milestone counts it no more. */
export function deleteIssue(world: World, by: Account, issue: ItemModel): void {
  depart(world, issue, 'deleted');
  tell(world, issue, 'deleted', by);
}

/** To the sister repository, where it gets another number; of the milestone nothing goes along. */
export function transferAway(world: World, by: Account, issue: ItemModel): void {
  const there = sisterRepository(world);
  const id = world.nextId();
  const arrived: ItemModel = {
    ...issue,
    id,
    nodeId: world.nodeId('I', id),
    number: world.random.int(200, 900),
    milestone: null,
    updatedAt: world.now,
  };
  depart(world, issue, 'transferred');
  tell(world, issue, 'transferred', by, {
    changes: {
      new_issue: issuePayload(there, arrived),
      new_repository: repositoryPayload(there),
    },
  });
}

/** From the sister repository: opened here, but as old as it was there. */
export function transferIn(
  world: World,
  by: Account,
  author: Account,
  plan: ItemPlan,
  createdAt: number,
): ItemModel {
  const there = sisterRepository(world);
  const issue = newItem(world, author, plan, null, createdAt);
  const id = world.nextId();
  const left: ItemModel = {
    ...issue,
    id,
    nodeId: world.nodeId('I', id),
    number: world.random.int(200, 900),
  };
  tell(world, issue, 'opened', by, {
    changes: { old_issue: issuePayload(there, left), old_repository: repositoryPayload(there) },
  });
  return issue;
}

function depart(world: World, issue: ItemModel, how: 'deleted' | 'transferred'): void {
  issue.gone = how;
  world.repo.openItems.delete(issue);
  issue.history.push({ at: world.now, change: how });
  if (issue.milestone === null) return;
  issue.milestone.items.delete(issue);
  touch(world, issue.milestone);
}

function sisterRepository(world: World): RepositoryModel {
  return {
    ...world.repo,
    id: 812_440_918,
    nodeId: 'R_kgDOMGzJVg',
    owner: organisation,
    name: 'beacon',
    stars: 41,
    forks: 3,
    openItems: new Set(),
  };
}
