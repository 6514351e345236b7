import type { RateLimit } from '../../core/github-face.js';

/** Response headers, names in lower case. */
export type HeaderRecord = Readonly<Record<string, string | number | undefined>>;

/** Limits are counted apart for each of these. */
export type Resource = 'core' | 'graphql' | 'search';

export function resourceOf(path: string): Resource {
  if (/\/graphql$/.test(path)) return 'graphql';
  return /\/search\//.test(path) ? 'search' : 'core';
}

/** A header as a number of the least value 0, or `undefined`. */
function whole(value: string | number | undefined): number | undefined {
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  return Number.isFinite(number) && number >= 0 ? number : undefined;
}

/** GitHub's clock as the answer tells it, milliseconds. */
export function dateOf(headers: HeaderRecord): number | undefined {
  const date = Date.parse(String(headers.date ?? ''));
  return Number.isNaN(date) ? undefined : date;
}

/**
 * What an answer says of the primary limit, with the reset moved to our clock: the two may differ,
 * and waiting by the wrong one would mean hammering or idling.
 */
export function rateLimitOf(headers: HeaderRecord, now: number): RateLimit | undefined {
  const limit = whole(headers['x-ratelimit-limit']);
  const remaining = whole(headers['x-ratelimit-remaining']);
  const reset = whole(headers['x-ratelimit-reset']);
  if (limit === undefined || remaining === undefined || reset === undefined) return undefined;
  return { limit, remaining, resetAt: now + (reset * 1_000 - (dateOf(headers) ?? now)) };
}

/** Milliseconds to wait by `Retry-After`, in either of its forms. */
export function retryAfterOf(headers: HeaderRecord): number | undefined {
  const value = headers['retry-after'];
  const seconds = whole(value);
  if (seconds !== undefined) return seconds * 1_000;
  const moment = Date.parse(String(value ?? ''));
  const date = dateOf(headers);
  return Number.isNaN(moment) || date === undefined ? undefined : Math.max(0, moment - date);
}
