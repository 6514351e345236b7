import { RepoLiveError } from '../../../core/errors.js';
import { type HookTarget, targetName } from '../../../core/github-face.js';
import type { Reader } from './reader.js';
import { getRepository } from './repository.js';

/**
 * GitHub answers 404, not 403, to those who may not see a repository's hooks. One look at the
 * repository itself tells a missing right from a missing hook or repository.
 */
export async function explainMissing<Value>(
  reader: Reader,
  target: HookTarget,
  send: () => Promise<Value>,
): Promise<Value> {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof RepoLiveError) || error.code !== 'github_not_found') throw error;
    if (target.kind === 'org' || reader.connection.credentials.isApp) throw error;
    const repository = await getRepository(reader, target.owner, target.name);
    if (repository.admin !== false) throw error;
    throw new RepoLiveError(
      'github_forbidden',
      `the credential may read ${targetName(target)} but not its hooks: it needs admin rights on the repository, with scope admin:repo_hook or the permission to read and write webhooks`,
      { cause: error, details: error.details },
    );
  }
}
