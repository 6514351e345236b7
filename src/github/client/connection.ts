import type { Clock } from '../../core/clock.js';
import { RepoLiveError } from '../../core/errors.js';
import { targetName } from '../../core/github-face.js';
import { NotInstalled } from './app-credentials.js';
import type { As, Credentials } from './credentials.js';
import type { Gate } from './gate.js';
import { githubError } from './github-error.js';
import type { HeaderRecord } from './limit-headers.js';
import { outcomeOf } from './outcome.js';
import type { Terms } from './terms.js';

export interface Call {
  readonly as: As;
  /** What is tried, for error messages: `list the hooks of o/n`. */
  readonly doing: string;
  /** `GET /repos/{owner}/{repo}`, or `GET` and an address. */
  readonly route: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly etag?: string | undefined;
}

export interface Reply {
  /** 304 where nothing has changed since the call's ETag. */
  readonly status: number;
  readonly data: unknown;
  readonly headers: HeaderRecord;
}

/** Sends requests with the right credential and turns what goes wrong into the product's errors. */
export class Connection {
  constructor(
    readonly credentials: Credentials,
    readonly gate: Gate,
    readonly apiUrl: string,
    private readonly clock: Clock,
    private readonly stop: AbortSignal,
  ) {}

  async send(call: Call, terms: Terms): Promise<Reply> {
    let key = this.credentials.keyFor(call.as) ?? '';
    const attempt = async (refused: boolean): Promise<Reply> => {
      const grant = await this.credentials.grant(call.as, refused);
      key = grant.key;
      const { authorization, octokit } = grant;
      return octokit.request(call.route, {
        ...call.parameters,
        headers: {
          'x-github-api-version': '2022-11-28',
          ...(authorization === undefined ? {} : { authorization }),
          ...(call.etag === undefined ? {} : { 'if-none-match': call.etag }),
        },
        request: { pass: terms.passFor(key) },
      });
    };
    const again = async (error: unknown): Promise<Reply> => {
      // An installation's token ends after an hour, or earlier when rights change.
      const renew = this.credentials.isApp && outcomeOf({ error })?.status === 401;
      if (!renew || typeof call.as === 'string') throw error;
      return attempt(true);
    };
    try {
      const reply = await this.#untilStopped(attempt(false).catch(again));
      if (reply.status <= 201 && typeof reply.data === 'string') throw this.#noApi(call);
      return reply;
    } catch (error) {
      const outcome = outcomeOf({ error });
      if (outcome?.status === 304)
        return { status: 304, data: undefined, headers: outcome.headers };
      throw this.#explain(error, call, key);
    }
  }

  #noApi({ doing }: Call): RepoLiveError {
    return new RepoLiveError(
      'github_unreachable',
      `expected JSON when asked to ${doing}, got something else: check that ${this.apiUrl} is GitHub's API (on an Enterprise Server https://HOST/api/v3)`,
    );
  }

  #explain(error: unknown, { as, doing }: Call, key: string): RepoLiveError {
    if (error instanceof NotInstalled && typeof as !== 'string') {
      return new RepoLiveError(
        'github_not_found',
        `the GitHub App is not installed on ${targetName(as)}: install it there to ${doing}`,
        { cause: error.cause },
      );
    }
    return githubError(error, {
      doing,
      limits: this.gate.limits(key),
      now: this.clock.now(),
      stopped: this.stop.aborted,
      credential: this.credentials.isApp
        ? 'check GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY'
        : 'set GITHUB_TOKEN to a token that is valid',
    });
  }

  /** What waits in a queue of Octokit's hears no signal; nobody waits for it once we stop. */
  #untilStopped<T>(work: Promise<T>): Promise<T> {
    const { stop } = this;
    return new Promise((resolve, reject) => {
      const abort = (): void => reject(stop.reason);
      if (stop.aborted) abort();
      stop.addEventListener('abort', abort, { once: true });
      work.then(resolve, reject).finally(() => stop.removeEventListener('abort', abort));
    });
  }
}
