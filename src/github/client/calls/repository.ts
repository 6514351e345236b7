import type { RestEndpointMethodTypes } from '@octokit/rest';
import type { RepositoryInfo } from '../../../core/github-face.js';
import { type Reader, readCached } from './reader.js';

type Repository = RestEndpointMethodTypes['repos']['get']['response']['data'];

export async function getRepository(
  reader: Reader,
  owner: string,
  name: string,
): Promise<RepositoryInfo> {
  const call = {
    as: { kind: 'repo', owner, name },
    doing: `read the repository ${owner}/${name}`,
    route: 'GET /repos/{owner}/{repo}',
    parameters: { owner, repo: name },
  } as const;
  return readCached(reader, call, `${owner}/${name}`, ({ data }) => {
    const repository = data as Repository;
    return {
      id: Number(repository.id),
      fullName: repository.full_name,
      ownerKind: repository.owner.type === 'Organization' ? 'organization' : 'user',
      private: repository.private,
      archived: repository.archived,
      defaultBranch: repository.default_branch,
      admin: repository.permissions?.admin ?? null,
    };
  });
}
