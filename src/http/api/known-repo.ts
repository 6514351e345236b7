import type { EngineFace } from '../../core/engine-face.js';
import { RepoLiveError } from '../../core/errors.js';
import type { RouteRequest } from '../router.js';

/** The present name of the repository in a route's path, which may be in any case, or a former one. */
export function knownRepo(engine: EngineFace, { params }: RouteRequest): string {
  const repo = engine.resolve(`${params.owner}/${params.name}`);
  if (repo !== undefined) return repo;
  throw new RepoLiveError(
    'unknown_repo',
    'no delivery of this repository has arrived: GET /api/v1/repos lists those that are known',
  );
}
