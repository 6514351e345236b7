import type { RestEndpointMethodTypes } from '@octokit/rest';
import { RepoLiveError } from '../../../core/errors.js';
import type { CredentialKind, HookTarget, Viewer } from '../../../core/github-face.js';
import type { HeaderRecord } from '../limit-headers.js';
import type { Reader } from './reader.js';

type Apps = RestEndpointMethodTypes['apps'];
type App = Apps['getAuthenticated']['response']['data'];
type Installation = Apps['getRepoInstallation']['response']['data'];
type User = RestEndpointMethodTypes['users']['getAuthenticated']['response']['data'];

export async function viewApp(reader: Reader, target: HookTarget | undefined): Promise<Viewer> {
  const send = (route: string, parameters = {}) =>
    reader.connection.send(
      { as: 'self', doing: 'ask who we are', route, parameters },
      reader.terms,
    );
  const shown =
    target === undefined
      ? ((await send('GET /app')).data as NonNullable<App>)
      : target.kind === 'repo'
        ? ((
            await send('GET /repos/{owner}/{repo}/installation', {
              owner: target.owner,
              repo: target.name,
            })
          ).data as Installation)
        : ((await send('GET /orgs/{org}/installation', { org: target.org })).data as Installation);
  return {
    kind: 'app',
    login: ('app_slug' in shown ? shown.app_slug : shown.slug) ?? null,
    scopes: null,
    permissions: permissionsOf(shown.permissions),
    expiresAt: null,
  };
}

/** @param prefix what the token begins with: GitHub tells kinds of tokens apart by it. */
export async function viewToken(reader: Reader, prefix: string): Promise<Viewer> {
  const { connection, terms } = reader;
  try {
    const { data, headers } = await connection.send(
      { as: 'self', doing: 'ask who we are', route: 'GET /user' },
      terms,
    );
    const scopes = scopesOf(headers);
    return {
      kind: kindOf(prefix, scopes),
      login: (data as User).login,
      scopes,
      permissions: null,
      expiresAt: expiryOf(headers),
    };
  } catch (error) {
    // An installation's token (in Actions, say) is nobody: it may not ask.
    const isNobody = error instanceof RepoLiveError && error.code === 'github_forbidden';
    if (!isNobody || kindOf(prefix, null) !== 'installation') throw error;
    return { kind: 'installation', login: null, scopes: null, permissions: null, expiresAt: null };
  }
}

function kindOf(prefix: string, scopes: readonly string[] | null): CredentialKind {
  if (prefix.startsWith('github_pat_')) return 'fine_grained';
  if (prefix.startsWith('ghs_')) return 'installation';
  if (prefix.startsWith('gho_') || prefix.startsWith('ghu_')) return 'oauth';
  // Classic tokens of old have no prefix, but scopes.
  return prefix.startsWith('ghp_') || scopes !== null ? 'classic' : 'fine_grained';
}

function scopesOf(headers: HeaderRecord): readonly string[] | null {
  const told = headers['x-oauth-scopes'];
  if (told === undefined) return null;
  return String(told)
    .split(',')
    .map((scope) => scope.trim())
    .filter((scope) => scope !== '');
}

function permissionsOf(told: object | undefined): Readonly<Record<string, string>> | null {
  if (told === undefined) return null;
  return Object.fromEntries(Object.entries(told).map(([name, level]) => [name, String(level)]));
}

/** `2026-03-01 09:00:00 UTC` */
function expiryOf(headers: HeaderRecord): number | null {
  const at = Date.parse(String(headers['github-authentication-token-expiration'] ?? ''));
  return Number.isNaN(at) ? null : at;
}
