import type { IncomingHttpHeaders } from 'node:http';

/** What a request's `Origin` makes of it: `own` also where there is none (not a browser's foreign page). */
export type OriginKind = 'own' | 'allowed' | 'foreign';

/**
 * Tells own, allowed and foreign origins apart, by scheme, host and port; `null` is foreign.
 *
 * The server speaks plain HTTP, so its own origin is `http://` and the `Host`, which was checked
 * before. Behind a proxy that adds TLS the page's origin is another one: it has to be allowed.
 */
export function createOriginCheck(
  allowedOrigins: readonly string[],
): (headers: IncomingHttpHeaders) => OriginKind {
  const allowed = new Set(allowedOrigins.map(normalised));
  return ({ origin, host }) => {
    if (origin === undefined) return 'own';
    const from = normalised(origin);
    if (from === undefined) return 'foreign';
    if (from === normalised(`http://${host}`)) return 'own';
    return allowed.has(from) ? 'allowed' : 'foreign';
  };
}

/** With the scheme's default port left out; `undefined` for what is no web origin. */
function normalised(origin: string): string | undefined {
  if (!URL.canParse(origin)) return undefined;
  const { origin: written } = new URL(origin);
  return written === 'null' ? undefined : written;
}

/** Lets an allowed origin's page read the answer. */
export function corsHeaders(origin: string): Record<string, string> {
  return {
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'ETag, Retry-After',
  };
}

/** The answer to the question that a browser asks before a request with a token. */
export function preflightHeaders(origin: string): Record<string, string> {
  return {
    ...corsHeaders(origin),
    'access-control-allow-methods': 'GET, HEAD',
    'access-control-allow-headers': 'Authorization, If-None-Match',
    'access-control-max-age': '600',
  };
}
