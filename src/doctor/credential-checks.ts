import { RepoLiveError } from '../core/errors.js';
import { type GitHub, type HookTarget, targetName, type Viewer } from '../core/github-face.js';
import { type Check, failed, fine, notChecked, wrong } from './check.js';

export interface CredentialContext {
  readonly github: GitHub;
  readonly hasCredential: boolean;
  /** Something was asked for that does not work without one. */
  readonly needsCredential: boolean;
  readonly targets: readonly HookTarget[];
  readonly now: () => number;
}

const dayMs = 24 * 3_600_000;
const soonMs = 7 * dayMs;

/** Who we are to GitHub; `undefined` where it does not tell or would not have us. */
export interface TokenResult {
  readonly check: Check;
  readonly viewer: Viewer | undefined;
}

export async function checkToken(context: CredentialContext): Promise<TokenResult> {
  const { github, hasCredential, needsCredential, targets, now } = context;
  if (!hasCredential) {
    const check = needsCredential
      ? wrong(
          'token',
          'there is no GitHub credential: hooks, recovery and pull mode do not work',
          'set GITHUB_TOKEN, or GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY',
        )
      : fine('token', 'none is set; webhooks alone need none, hooks and recovery do');
    return { check, viewer: undefined };
  }
  try {
    const viewer = await github.viewer(targets[0]);
    return { check: told(viewer, now()), viewer };
  } catch (error) {
    return { check: failed('token', error), viewer: undefined };
  }
}

const kindText: Readonly<Record<Viewer['kind'], string>> = {
  classic: 'a classic token',
  fine_grained: 'a fine-grained token',
  oauth: "an app's token for a user",
  installation: "an installation's token",
  app: 'a GitHub App',
};

function told({ kind, login, expiresAt }: Viewer, now: number): Check {
  const who = `${kindText[kind]}${login === null ? '' : ` of ${login}`}`;
  if (expiresAt === null) return fine('token', `accepted: ${who}`);
  const ends = new Date(expiresAt).toISOString().slice(0, 10);
  const fix = expiresAt - now < soonMs ? 'renew it before then' : null;
  return fine('token', `accepted: ${who}, ends on ${ends}`, fix);
}

/** Whether the credential may do what hooks need: proved by reading them, told by its scopes. */
export async function checkScopes(
  { github, hasCredential, targets }: CredentialContext,
  viewer: Viewer | undefined,
): Promise<Check> {
  if (!hasCredential) return notChecked('scopes', 'there is no credential');
  if (viewer === undefined) return notChecked('scopes', 'the credential was not accepted');
  for (const target of targets) {
    try {
      await github.listHooks(target);
    } catch (error) {
      if (isOfScopes(error)) return failed('scopes', error);
      // What else goes wrong there, the hooks' own check tells.
    }
  }
  return byScopes(viewer, targets);
}

function isOfScopes(error: unknown): boolean {
  return error instanceof RepoLiveError && error.code === 'github_forbidden';
}

function byScopes({ scopes, permissions }: Viewer, targets: readonly HookTarget[]): Check {
  const needsOrg = targets.some(({ kind }) => kind === 'org');
  const needsRepo = targets.length === 0 || targets.some(({ kind }) => kind === 'repo');
  const where = targets.length === 0 ? '' : ` of ${targets.map(targetName).join(', ')}`;
  if (scopes !== null) {
    const has = (names: readonly string[]) => names.some((name) => scopes.includes(name));
    const list = scopes.length === 0 ? 'no scope' : scopes.join(', ');
    const fix = `give the token ${needsOrg ? 'admin:org_hook' : 'admin:repo_hook (or repo)'}`;
    const writes =
      (!needsRepo || has(['repo', 'public_repo', 'admin:repo_hook', 'write:repo_hook'])) &&
      (!needsOrg || has(['admin:org_hook']));
    if (writes) return fine('scopes', `may manage the hooks${where}: ${list}`);
    if (!needsOrg && has(['read:repo_hook'])) {
      return fine('scopes', `may read the hooks${where}, not set them up: ${list}`, fix);
    }
    return wrong('scopes', `may not manage hooks: ${list}`, fix);
  }
  const level = permissions?.[needsOrg ? 'organization_hooks' : 'repository_hooks'];
  if (permissions !== null && level !== 'write') {
    const name = needsOrg ? 'organization_hooks' : 'repository_hooks';
    const fix = `give it the permission ${name}: write`;
    return level === 'read'
      ? fine('scopes', `may read the hooks${where}, not set them up`, fix)
      : wrong('scopes', `has no permission to hooks${where}`, fix);
  }
  if (permissions !== null) return fine('scopes', `may manage the hooks${where}`);
  return targets.length === 0
    ? notChecked('scopes', 'GitHub tells nothing of such a token, and no repository is named')
    : fine('scopes', `may read the hooks${where}; GitHub tells no more of such a token`);
}
