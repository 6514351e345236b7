import type { EngineFace } from '../core/engine-face.js';
import { RepoLiveError } from '../core/errors.js';

const longestList = 50;

/** Names for an error, as many as a model wants to read. */
export function listOf(repos: readonly string[]): string {
  const more = repos.length - longestList;
  const shown = repos.slice(0, longestList).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}

/**
 * The present name of the repository that a call is about: the one it names, else the only one known.
 * @throws `unknown_repo`, `bad_request` when several are known and none is named.
 */
export function chooseRepo(engine: EngineFace, asked: string | undefined): string {
  const known = engine.repos();
  if (known.length === 0) {
    throw new RepoLiveError(
      'unknown_repo',
      'no repository is known yet: one appears with its first signed webhook delivery to repo-live serve (see repo-live serve --help)',
    );
  }
  if (asked !== undefined) {
    const present = engine.resolve(asked);
    if (present !== undefined) return present;
    throw new RepoLiveError(
      'unknown_repo',
      `repo: expected a repository that is known, got ${JSON.stringify(asked)}; known: ${listOf(known)}`,
    );
  }
  const [only, ...others] = known;
  if (only !== undefined && others.length === 0) return only;
  throw new RepoLiveError(
    'bad_request',
    `repo: expected one of the repositories known, got nothing; known: ${listOf(known)}`,
  );
}
