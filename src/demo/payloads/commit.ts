import { isoSecond } from '../calendar.js';
import type { Account } from '../model/account.js';
import type { RepositoryModel } from '../model/repository.js';
import { siteOf } from './addresses.js';

export interface CommitModel {
  readonly sha: string;
  readonly treeSha: string;
  readonly message: string;
  readonly author: Account;
  readonly at: number;
  readonly files: readonly string[];
}

export function signaturePayload(account: Account) {
  return {
    name: account.name,
    email: `${account.id}+${account.login}@users.noreply.github.com`,
    username: account.login,
  };
}

/** A commit of a push. */
export function commitPayload(repo: RepositoryModel, commit: CommitModel) {
  return {
    id: commit.sha,
    tree_id: commit.treeSha,
    distinct: true,
    message: commit.message,
    timestamp: isoSecond(commit.at),
    url: `${siteOf(repo)}/commit/${commit.sha}`,
    author: signaturePayload(commit.author),
    committer: signaturePayload(commit.author),
    added: [],
    removed: [],
    modified: [...commit.files],
  };
}
