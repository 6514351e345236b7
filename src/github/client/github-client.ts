import { createPrivateKey } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import type { Octokit } from '@octokit/rest';
import { type Clock, systemClock } from '../../core/clock.js';
import { RepoLiveError } from '../../core/errors.js';
import type { GitHub, RequestTerms } from '../../core/github-face.js';
import { appCredentials, appKey } from './app-credentials.js';
import { Connection } from './connection.js';
import { tokenCredentials, tokenKey } from './credentials.js';
import { EtagCache } from './etag-cache.js';
import { fetchWithDeadline } from './fetch-with-deadline.js';
import { Gate, type RequestLine } from './gate.js';
import { githubCalls } from './github-calls.js';
import { createOctokit, type OctokitSettings } from './octokit.js';
import { Terms } from './terms.js';
import { createWriteQueue } from './write-queue.js';

export interface GitHubClientOptions {
  /** Without a trailing slash. @default "https://api.github.com" */
  readonly apiUrl?: string;
  readonly token?: string | undefined;
  /** Instead of a token; the installation is found by repository or organisation. */
  readonly app?: { readonly id: string; readonly privateKey: string } | undefined;
  /** @default "repo-live" */
  readonly userAgent?: string;
  readonly clock?: Clock;
  /** Waits so many milliseconds, rejects when the signal is raised. @default a real timer */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** @default Math.random */
  readonly random?: () => number;
  /** Told of every attempt; never of headers or bodies. */
  readonly onRequest?: (line: RequestLine) => void;
  /** How often a 5xx or a broken connection is tried again. @default 3 */
  readonly retries?: number;
  /** Real milliseconds for one answer. @default 30000 */
  readonly deadlineMs?: number;
  /** Real milliseconds between two writes, as GitHub asks. @default 1000 */
  readonly writeSpacingMs?: number;
}

export interface GitHubClient extends GitHub {
  /** Aborts what is in flight; every call from then on rejects with `github_stopped`. */
  close(): void;
}

/**
 * Without a token or App every call that needs one rejects with `github_token_missing`.
 *
 * @throws `bad_setting` for a private key that is none.
 */
export function createGitHubClient(options: GitHubClientOptions = {}): GitHubClient {
  const { apiUrl = 'https://api.github.com', token, app, clock = systemClock } = options;
  const { userAgent = 'repo-live', retries = 3, deadlineMs = 30_000 } = options;
  const stop = new AbortController();
  // Every request under way and every wait listens to it.
  setMaxListeners(0, stop.signal);
  const gate = new Gate({
    clock,
    retries,
    stop: stop.signal,
    sleep: options.sleep ?? ((ms, signal) => delay(ms, undefined, { signal })),
    random: options.random ?? Math.random,
    onRequest: options.onRequest ?? (() => {}),
  });
  const writes = createWriteQueue(options.writeSpacingMs ?? 1_000, stop.signal);
  const own = new Terms({});
  const octokit = (key: string, strategy?: OctokitSettings['strategy']) =>
    createOctokit({
      apiUrl,
      userAgent,
      gate,
      retries,
      pass: own.passFor(key),
      fetch: fetchWithDeadline(stop.signal, deadlineMs),
      writes,
      ...(strategy === undefined ? {} : { strategy }),
    });
  const plain = octokit(tokenKey);
  const credentials = app
    ? appCredentials(
        appSigner(app, (strategy) => octokit(appKey, strategy)),
        plain,
      )
    : tokenCredentials(plain, token);
  const connection = new Connection(credentials, gate, apiUrl, clock, stop.signal);
  const cache = new EtagCache();
  const onTerms = (terms: RequestTerms): GitHub =>
    githubCalls({
      reader: { connection, terms: new Terms(terms), cache },
      clock,
      tokenPrefix: /^(gh[a-z]_|github_pat_)/.exec(token ?? '')?.[0] ?? '',
      onTerms,
    });
  return {
    ...onTerms({}),
    close: () => stop.abort(new Error('the GitHub client was closed')),
  };
}

function appSigner(
  app: { readonly id: string; readonly privateKey: string },
  octokit: (strategy: OctokitSettings['strategy']) => Octokit,
): () => Promise<Octokit> {
  try {
    createPrivateKey(app.privateKey);
  } catch {
    // The cause could quote the key.
    throw new RepoLiveError(
      'bad_setting',
      "GITHUB_APP_PRIVATE_KEY: expected the App's private key in PEM form, whole and with its line ends",
    );
  }
  const auth = { appId: app.id, privateKey: app.privateKey, log: { warn: () => {} } };
  let signer: Promise<Octokit> | undefined;
  return () => {
    // Loaded only where there is an App: it would cost every other start.
    signer ??= import('@octokit/auth-app').then(({ createAppAuth }) =>
      octokit({ authStrategy: createAppAuth, auth }),
    );
    return signer;
  };
}
