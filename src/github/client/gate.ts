import type { Clock } from '../../core/clock.js';
import { RepoLiveError } from '../../core/errors.js';
import { type HeaderRecord, resourceOf, retryAfterOf } from './limit-headers.js';
import { Limits } from './limits.js';
import type { ShareBudget } from './share-budget.js';

/** Whose request it is and what its caller grants it. */
export interface Pass {
  /** Names the credential: limits are counted apart for each. */
  readonly credential: string;
  readonly longestWaitMs: number;
  readonly budget?: ShareBudget | undefined;
}

/** One attempt that was made, for the log; holds neither headers nor bodies. */
export interface RequestLine {
  readonly method: string;
  /** The address below the API's, without its query. */
  readonly path: string;
  /** 0 where no answer came. */
  readonly status: number;
  readonly durationMs: number;
  /** Tries before this one. */
  readonly retries: number;
  /** What is left of the rate limit, where GitHub told it. */
  readonly remaining: number | null;
}

export interface GateOptions {
  readonly clock: Clock;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<unknown>;
  /** From 0 (inclusive) to 1 (exclusive): spreads what is tried again. */
  readonly random: () => number;
  readonly stop: AbortSignal;
  readonly retries: number;
  readonly onRequest: (line: RequestLine) => void;
}

export interface Attempt {
  readonly method: string;
  readonly url: string;
  readonly retries: number;
}

/** What came of an attempt, an error's answer included. */
export interface Outcome {
  readonly status: number;
  readonly url: string;
  readonly headers: HeaderRecord;
  readonly message: string;
}

/**
 * Every attempt goes through here, and every wait lies here: before a request until the limits of
 * its credential allow it, after a failure of GitHub's until it makes sense to ask again.
 */
export class Gate {
  readonly #limits = new Map<string, Limits>();

  constructor(private readonly options: GateOptions) {}

  limits(credential: string): Limits {
    let limits = this.#limits.get(credential);
    if (limits === undefined) {
      limits = new Limits();
      this.#limits.set(credential, limits);
    }
    return limits;
  }

  async pass<Answer>(
    pass: Pass,
    attempt: Attempt,
    send: () => Promise<Answer>,
    outcomeOf: (settled: { answer?: Answer; error?: unknown }) => Outcome | undefined,
  ): Promise<Answer> {
    const { clock, stop, retries, sleep } = this.options;
    await this.#open(pass, attempt);
    const startedAt = clock.now();
    try {
      const answer = await send();
      this.#settle(pass, attempt, outcomeOf({ answer }), startedAt);
      return answer;
    } catch (error) {
      const outcome = outcomeOf({ error });
      this.#settle(pass, attempt, outcome, startedAt);
      stop.throwIfAborted();
      if ((outcome?.status ?? 500) >= 500 && attempt.retries < retries) {
        const asked = Math.min(retryAfterOf(outcome?.headers ?? {}) ?? 0, pass.longestWaitMs);
        await sleep(Math.max(this.#backoff(attempt.retries), asked), stop);
      }
      throw error;
    }
  }

  /** Waits until a request may go, or refuses where the wait would be longer than its caller grants. */
  async #open({ credential, longestWaitMs, budget }: Pass, { url }: Attempt): Promise<void> {
    const { clock, sleep, stop } = this.options;
    const limits = this.limits(credential);
    const resource = resourceOf(url);
    for (;;) {
      stop.throwIfAborted();
      const now = clock.now();
      const opensAt = limits.opensAt(resource, now);
      if (opensAt <= now) break;
      if (opensAt - now > longestWaitMs) {
        throw limited("expected room in GitHub's rate limit, there is none", opensAt);
      }
      await sleep(opensAt - now, stop);
    }
    const refused = budget?.take(limits.known(resource, clock.now()), clock.now());
    if (refused) {
      throw limited(
        `used up ${percent(budget)} of GitHub's remaining rate limit`,
        refused.waitUntil,
      );
    }
  }

  #settle(
    pass: Pass,
    { method, url, retries }: Attempt,
    outcome: Outcome | undefined,
    startedAt: number,
  ): void {
    const now = this.options.clock.now();
    // GitHub counts neither what has not changed nor looks at the limit itself.
    pass.budget?.settle(
      outcome !== undefined && outcome.status !== 304 && !/\/rate_limit$/.test(url),
    );
    const limits = this.limits(pass.credential);
    if (outcome) limits.observe(outcome, now);
    this.options.onRequest({
      method,
      path: outcome ? new URL(outcome.url).pathname : url,
      status: outcome?.status ?? 0,
      durationMs: now - startedAt,
      retries,
      remaining: limits.known(resourceOf(url), now)?.remaining ?? null,
    });
  }

  /** 1 s, 2 s, 4 s, each up to half again as long: many processes should not come back together. */
  #backoff(retries: number): number {
    return 1_000 * 2 ** retries * (1 + this.options.random() / 2);
  }
}

function percent(budget: ShareBudget | undefined): string {
  return `${Math.round((budget?.share ?? 1) * 100)} %`;
}

/** @param resetAt milliseconds by our clock. */
export function limited(what: string, resetAt: number, cause?: unknown): RepoLiveError {
  const when = new Date(resetAt).toISOString();
  return new RepoLiveError('github_rate_limited', `${what}; try again after ${when}`, {
    details: { resetAt },
    ...(cause === undefined ? {} : { cause }),
  });
}
