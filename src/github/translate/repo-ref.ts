import type { RepoRef } from '../../core/event.js';
import { parseRepoName } from '../../core/repo-name.js';
import { numberOf, type Shape, shapeOf, textOf } from '../payload.js';

/** The repository that a payload is about; `null` where it names none (organisation-level deliveries). */
export function repoOf(payload: Shape): RepoRef | null {
  const repository = shapeOf(payload.repository);
  if (repository === undefined) return null;
  const name = fullName(repository) ?? ownerAndName(repository);
  return name === undefined ? null : { id: numberOf(repository.id) ?? null, name };
}

function fullName(repository: Shape): string | undefined {
  const name = textOf(repository.full_name);
  return name === undefined ? undefined : parseRepoName(name);
}

function ownerAndName(repository: Shape): string | undefined {
  const owner = shapeOf(repository.owner);
  // Pushes have carried the owner's login as `name`.
  const login = textOf(owner?.login) ?? textOf(owner?.name);
  const name = textOf(repository.name);
  return login === undefined || name === undefined ? undefined : parseRepoName(`${login}/${name}`);
}
