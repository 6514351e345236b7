import { RepoLiveError } from '../core/errors.js';
import { settingsFile } from './setting-source.js';

interface Part {
  readonly origin: string;
  readonly value: string;
}

/** One half of the pair, the environment before the file; empty text counts as not given. */
function part(env: string | undefined, name: string, file: unknown): Part | undefined {
  if (env) return { origin: `${name} (environment)`, value: env };
  if (file === undefined) return undefined;
  const origin = `${name.toLowerCase()} (${settingsFile})`;
  if (typeof file !== 'string' || file === '') {
    throw new RepoLiveError(
      'bad_setting',
      `${origin}: expected a name, got ${JSON.stringify(file)}`,
    );
  }
  return { origin, value: file };
}

/**
 * The repository that `GITHUB_OWNER` and `GITHUB_REPO` name together.
 * @throws `bad_setting` when only one of them is given.
 */
export function repoPair(
  env: Readonly<Record<string, string | undefined>>,
  file: { readonly owner: unknown; readonly repo: unknown },
): { readonly origin: string; readonly repos: readonly string[] } | undefined {
  const owner = part(env.GITHUB_OWNER, 'GITHUB_OWNER', file.owner);
  const repo = part(env.GITHUB_REPO, 'GITHUB_REPO', file.repo);
  if (owner === undefined && repo === undefined) return undefined;
  if (owner === undefined || repo === undefined) {
    const given = owner ?? repo;
    const missing = owner === undefined ? 'GITHUB_OWNER' : 'GITHUB_REPO';
    throw new RepoLiveError(
      'bad_setting',
      `${given?.origin}: expected ${missing} beside it; together they name one repository`,
    );
  }
  return { origin: `${owner.origin} and ${repo.origin}`, repos: [`${owner.value}/${repo.value}`] };
}
