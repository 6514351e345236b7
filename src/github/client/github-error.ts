import { messageOf, RepoLiveError } from '../../core/errors.js';
import { limited } from './gate.js';
import { isLimited, type Limits } from './limits.js';
import { type HttpError, isHttpError, outcomeOf } from './outcome.js';

/** What was tried, for the message: `list the hooks of o/n`. */
export interface Circumstances {
  readonly doing: string;
  readonly limits: Limits;
  readonly now: number;
  readonly stopped: boolean;
  /** What to mend when the credential is refused. */
  readonly credential: string;
}

/** One of the product's own errors for whatever a request ended with. */
export function githubError(error: unknown, circumstances: Circumstances): RepoLiveError {
  if (error instanceof RepoLiveError) return error;
  const { doing, limits, now, stopped, credential } = circumstances;
  if (stopped) {
    return new RepoLiveError('github_stopped', `stopped before it could ${doing}`, {
      cause: error,
    });
  }
  const outcome = outcomeOf({ error });
  if (!isHttpError(error) || outcome === undefined || outcome.status >= 500) {
    return unreachable(error, doing, outcome?.status);
  }
  if (isLimited(outcome)) {
    return limited(
      `GitHub's rate limit did not let us ${doing}`,
      limits.opensAt('core', now),
      error,
    );
  }
  const said = saidBy(error);
  const options = { cause: error, details: { status: outcome.status, said } };
  switch (outcome.status) {
    case 401:
      return new RepoLiveError(
        'github_unauthorized',
        `GitHub refused the credential when asked to ${doing} (${said}): ${credential}`,
        options,
      );
    case 403:
      return forbidden(doing, said, outcome.headers, options);
    case 404:
    case 410: {
      const scopes = missingScopes(outcome.headers);
      if (scopes !== undefined) return forbidden(doing, said, outcome.headers, options);
      return new RepoLiveError(
        'github_not_found',
        `GitHub knows nothing to ${doing} (${said}): check the name, and that the credential may see it`,
        options,
      );
    }
    default:
      return invalid(doing, said, options);
  }
}

type Options = NonNullable<ConstructorParameters<typeof RepoLiveError>[2]>;

function unreachable(error: unknown, doing: string, status: number | undefined): RepoLiveError {
  const got = status === undefined ? messageOf(error) : `answer ${status}`;
  return new RepoLiveError(
    'github_unreachable',
    `GitHub could not be reached to ${doing} (${got}): check the network, GITHUB_API_URL and GitHub's status page`,
    { cause: error, details: { status: status ?? null } },
  );
}

/** The scopes of which one would do, where GitHub tells that the token has none of them. */
function missingScopes(headers: Readonly<Record<string, unknown>>): readonly string[] | undefined {
  const list = (name: string) =>
    String(headers[name])
      .split(',')
      .map((scope) => scope.trim())
      .filter((scope) => scope !== '');
  if (headers['x-oauth-scopes'] === undefined) return undefined;
  if (headers['x-accepted-oauth-scopes'] === undefined) return undefined;
  const accepted = list('x-accepted-oauth-scopes');
  const granted = list('x-oauth-scopes');
  if (accepted.length === 0 || accepted.some((scope) => granted.includes(scope))) return undefined;
  return accepted;
}

function forbidden(
  doing: string,
  said: string,
  headers: Readonly<Record<string, unknown>>,
  options: Options,
): RepoLiveError {
  const scopes = missingScopes(headers);
  const permissions = headers['x-accepted-github-permissions'];
  const needed =
    scopes !== undefined
      ? `give the token one of the scopes ${scopes.join(', ')}`
      : typeof permissions === 'string' && permissions !== ''
        ? `give it the permission ${permissions}`
        : 'it needs the right to (for hooks: admin of the repository or organisation, with scope admin:repo_hook or admin:org_hook, or the permission to read and write webhooks)';
  const sso =
    headers['x-github-sso'] === undefined
      ? ''
      : '; authorize the token for the organisation’s single sign-on';
  return new RepoLiveError(
    'github_forbidden',
    `the credential may not ${doing} (${said}): ${needed}${sso}`,
    { ...options, details: { ...options.details, scopes: scopes ?? null } },
  );
}

function invalid(doing: string, said: string, options: Options): RepoLiveError {
  const full = /"?([\w.]+)"? event cannot have more than (\d+) hooks/.exec(said);
  if (full) {
    return new RepoLiveError(
      'hook_limit',
      `GitHub allows ${full[2]} hooks an event and there are as many for ${full[1]}: remove one that is no longer needed, then try again`,
      options,
    );
  }
  return new RepoLiveError('github_invalid', `GitHub would not ${doing}: ${said}`, options);
}

const longestSaid = 300;

/** GitHub's own words, the reasons of a failed validation included. */
function saidBy(error: HttpError): string {
  const data = error.response?.data as
    | { readonly message?: unknown; readonly errors?: unknown }
    | undefined;
  const reasons = Array.isArray(data?.errors) ? data.errors.map(reason) : [];
  const text = [data?.message, ...reasons]
    .filter((part) => typeof part === 'string' && part !== '')
    .join('; ');
  return (text || `status ${error.status}`).slice(0, longestSaid);
}

function reason(error: unknown): string {
  if (typeof error === 'string') return error;
  const { message, field, code } = (error ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof message === 'string') return message;
  return [field, code].filter((part) => typeof part === 'string').join(' ');
}
