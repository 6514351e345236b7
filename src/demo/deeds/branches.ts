import type { Account } from '../model/account.js';
import { siteOf } from '../payloads/addresses.js';
import { type CommitModel, commitPayload, signaturePayload } from '../payloads/commit.js';
import { pushedRepositoryPayload } from '../payloads/repository.js';
import type { World } from '../world.js';
import { touch } from './tell.js';

const nothing = '0'.repeat(40);

export function newCommit(world: World, author: Account, message: string, at: number): CommitModel {
  return {
    sha: world.random.hex(40),
    treeSha: world.random.hex(40),
    message,
    author,
    at,
    files: [`src/${world.random.pick(['tides', 'berths', 'pilots', 'locks', 'radar'])}.ts`],
  };
}

/** A new branch with its first commits: GitHub reports the ref and the push. */
export function pushNewBranch(
  world: World,
  by: Account,
  branch: string,
  commits: readonly CommitModel[],
): void {
  world.send('create', by, {
    ref: branch,
    ref_type: 'branch',
    full_ref: `refs/heads/${branch}`,
    master_branch: 'main',
    description: null,
    pusher_type: 'user',
  });
  push(world, by, `refs/heads/${branch}`, nothing, commits.at(-1)!.sha, commits);
}

export function pushTo(
  world: World,
  by: Account,
  branch: string,
  before: string,
  commits: readonly CommitModel[],
): void {
  push(world, by, `refs/heads/${branch}`, before, commits.at(-1)!.sha, commits);
}

export function deleteBranch(world: World, by: Account, branch: string, head: string): void {
  world.send('delete', by, {
    ref: branch,
    ref_type: 'branch',
    full_ref: `refs/heads/${branch}`,
    pusher_type: 'user',
  });
  push(world, by, `refs/heads/${branch}`, head, nothing, []);
}

/** A tag on the newest commit of the default branch. */
export function pushTag(world: World, by: Account, tag: string): void {
  world.send('create', by, {
    ref: tag,
    ref_type: 'tag',
    full_ref: `refs/tags/${tag}`,
    master_branch: 'main',
    description: null,
    pusher_type: 'user',
  });
  push(world, by, `refs/tags/${tag}`, nothing, world.repo.headSha, []);
}

function push(
  world: World,
  by: Account,
  ref: string,
  before: string,
  after: string,
  commits: readonly CommitModel[],
): void {
  const { repo } = world;
  repo.pushedAt = world.now;
  touch(world, repo);
  if (ref === 'refs/heads/main') repo.headSha = after;
  const shown = commits.map((commit) => commitPayload(repo, commit));
  world.send('push', by, {
    ref,
    before,
    after,
    created: before === nothing,
    deleted: after === nothing,
    forced: false,
    base_ref: null,
    compare: `${siteOf(repo)}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    commits: shown,
    head_commit: shown.at(-1) ?? null,
    repository: pushedRepositoryPayload(repo),
    pusher: { name: by.login, email: signaturePayload(by).email },
  });
}
