import { messageOf, RepoLiveError } from '../core/errors.js';

/** The checks in the order in which they are shown. */
export const checkNames = [
  'token',
  'scopes',
  'hooks',
  'reachability',
  'secret',
  'clock',
  'disk',
  'journal',
] as const;
export type CheckName = (typeof checkNames)[number];

/** What one look found: one line for a person. */
export interface Check {
  readonly name: CheckName;
  readonly ok: boolean;
  /** What was found. */
  readonly message: string;
  /** How to mend it; `null` where nothing is to be mended. */
  readonly fix: string | null;
}

export function fine(name: CheckName, message: string, fix: string | null = null): Check {
  return { name, ok: true, message, fix };
}

export function wrong(name: CheckName, message: string, fix: string): Check {
  return { name, ok: false, message, fix };
}

/** Nothing is known to be wrong: what could not be looked at is told by another check, or not needed. */
export function notChecked(name: CheckName, why: string): Check {
  return fine(name, `not checked: ${why}`);
}

/** A failure of the question itself, in one check's line. */
export function failed(name: CheckName, error: unknown): Check {
  const code = error instanceof RepoLiveError ? error.code : 'internal';
  return wrong(name, messageOf(error), fixes[code] ?? 'see what the message says, then try again');
}

const fixes: Readonly<Record<string, string>> = {
  journal_damaged:
    'restore the file from a backup; without one recovery fetches again what GitHub still keeps (3 days)',
  github_unauthorized: 'set GITHUB_TOKEN to a token that is valid, or renew the one it has',
  github_forbidden:
    'give the credential the right to hooks: scope admin:repo_hook (admin:org_hook for an organisation), or the permission to read and write webhooks',
  github_not_found: 'check the spelling of the repository, and that the credential may see it',
  github_rate_limited: 'wait until the rate limit is reset',
  github_unreachable: "check the network, GITHUB_API_URL, proxies and GitHub's status page",
};
