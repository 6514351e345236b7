import { isoSecond } from '../calendar.js';
import type { Account } from '../model/account.js';
import { accountPayload } from '../payloads/account.js';
import { repositoryPayload } from '../payloads/repository.js';
import type { World } from '../world.js';
import { touch } from './tell.js';

/** A star is told twice: as `star`, and as GitHub called it in its youth. */
export function star(world: World, by: Account): void {
  world.repo.stars++;
  touch(world, world.repo);
  world.send('star', by, { action: 'created', starred_at: isoSecond(world.now) });
  world.send('watch', by, { action: 'started' });
}

export function unstar(world: World, by: Account): void {
  world.repo.stars--;
  touch(world, world.repo);
  world.send('star', by, { action: 'deleted', starred_at: null });
}

export function fork(world: World, by: Account): void {
  world.repo.forks++;
  touch(world, world.repo);
  const id = world.nextId();
  const forkee = repositoryPayload({
    ...world.repo,
    id,
    nodeId: world.nodeId('R', id),
    owner: by,
    createdAt: world.now,
    stars: 0,
    forks: 0,
    openItems: new Set(),
  });
  world.send('fork', by, { forkee: { ...forkee, fork: true, public: true } });
}

export function addMember(world: World, by: Account, member: Account): void {
  world.send('member', by, {
    action: 'added',
    member: accountPayload(member),
    changes: { permission: { to: 'write' }, role_name: { to: 'write' } },
  });
}
