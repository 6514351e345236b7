import type { Octokit } from '@octokit/rest';
import { RepoLiveError } from '../../core/errors.js';
import type { HookTarget } from '../../core/github-face.js';

/** Whose right a request needs: one that reads the target, the credential itself, or nobody's. */
export type As = HookTarget | 'self' | 'anyone';

/** What lets a request through. */
export interface Grant {
  /** Names the credential: limits are counted apart for each. */
  readonly key: string;
  readonly octokit: Octokit;
  /** Absent where the Octokit signs by itself. */
  readonly authorization?: string;
}

export interface Credentials {
  readonly isApp: boolean;
  /** @param refused the last grant was refused with 401: a kept one must not be used again. */
  grant(as: As, refused: boolean): Promise<Grant>;
  /** The name of the credential that was last used for it; `undefined` before the first use. */
  keyFor(as: As | undefined): string | undefined;
}

export const tokenKey = 'token';

export function tokenCredentials(octokit: Octokit, token: string | undefined): Credentials {
  return {
    isApp: false,
    async grant(as) {
      if (token === undefined && as === 'anyone') return { key: tokenKey, octokit };
      if (token === undefined) throw tokenMissing();
      return { key: tokenKey, octokit, authorization: `Bearer ${token}` };
    },
    keyFor: () => tokenKey,
  };
}

function tokenMissing(): RepoLiveError {
  return new RepoLiveError(
    'github_token_missing',
    'expected a GitHub credential, there is none: set GITHUB_TOKEN, or GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY',
  );
}
