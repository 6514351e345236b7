import { createHash } from 'node:crypto';
import type { Caller } from '../access/caller.js';
import type { Need } from '../access/need.js';
import { type RateWindow, rateHeaders } from './rate-windows.js';

export function etagOf(text: string): string {
  return `W/"${createHash('sha256').update(text).digest('hex')}"`;
}

/** What GitHub tells with every answer: the time, the limit, and what the credential may and would need. */
export function standingHeaders(
  caller: Caller | undefined,
  window: RateWindow | undefined,
  need: Need | undefined,
  now: number,
): Record<string, string> {
  return {
    date: new Date(now).toUTCString(),
    'x-github-media-type': 'github.v3; format=json',
    ...(window ? rateHeaders(window) : {}),
    ...(caller?.kind === 'classic'
      ? {
          'x-oauth-scopes': caller.scopes.join(', '),
          'x-accepted-oauth-scopes': need?.scopes.join(', ') ?? '',
        }
      : {}),
    ...expiry(caller),
  };
}

/** `2026-03-01 09:00:00 UTC` */
function expiry(caller: Caller | undefined): Record<string, string> {
  if (caller?.kind !== 'classic' && caller?.kind !== 'fine_grained') return {};
  if (caller.expiresAt === null) return {};
  const moment = new Date(caller.expiresAt).toISOString().slice(0, 19).replace('T', ' ');
  return { 'github-authentication-token-expiration': `${moment} UTC` };
}
