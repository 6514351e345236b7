import type { RateLimit } from '../../core/github-face.js';
import { type HeaderRecord, type Resource, rateLimitOf, retryAfterOf } from './limit-headers.js';

/** One answer of GitHub's, as far as limits go. */
export interface Observation {
  readonly status: number;
  readonly headers: HeaderRecord;
  readonly message: string;
}

/** Resets are told in whole seconds, and so is the time: one more is surely past it. */
const margin = 1_000;
/** Where GitHub names no time for a secondary limit it asks for at least a minute, and more each time. */
const leastPause = 60_000;
const mostPause = 15 * 60_000;

/** Whether an answer refused the request for its frequency, not for what it asked. */
export function isLimited({ status, headers, message }: Observation): boolean {
  if (status !== 403 && status !== 429) return false;
  return (
    status === 429 ||
    headers['retry-after'] !== undefined ||
    headers['x-ratelimit-remaining'] === '0' ||
    /rate limit|abuse detection/i.test(message)
  );
}

/** The limits of one credential as GitHub's own answers tell them. No clock: the time now is passed in. */
export class Limits {
  readonly #known = new Map<string, RateLimit>();
  #pausedUntil = 0;
  /** Secondary limits in a row for which GitHub named no time. */
  #unnamed = 0;

  observe(observation: Observation, now: number): void {
    const { headers } = observation;
    const told = rateLimitOf(headers, now);
    if (told) this.#known.set(String(headers['x-ratelimit-resource'] ?? 'core'), told);
    if (!isLimited(observation)) {
      this.#unnamed = 0;
      return;
    }
    const named = retryAfterOf(headers);
    if (named !== undefined) this.#pause(now + named);
    else if (told?.remaining !== 0) {
      this.#pause(now + Math.min(leastPause * 2 ** this.#unnamed, mostPause));
      this.#unnamed++;
    }
  }

  /** As last told; after its reset, whole again. */
  known(resource: Resource, now: number): RateLimit | null {
    const told = this.#known.get(resource);
    if (told === undefined) return null;
    return now < told.resetAt ? told : { ...told, remaining: told.limit };
  }

  /** The moment from which a request may be sent; `now` or earlier means at once. */
  opensAt(resource: Resource, now: number): number {
    const told = this.#known.get(resource);
    const exhausted = told?.remaining === 0 ? told.resetAt + margin : 0;
    return Math.max(this.#pausedUntil, exhausted > now ? exhausted : 0);
  }

  #pause(until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
  }
}
