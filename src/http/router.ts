import type { IncomingHttpHeaders } from 'node:http';
import type { Answer } from './answer.js';

/** What a handler sees of a request: no socket, so that it is tested without one. */
export interface RouteRequest {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
}

export type Handler = (request: RouteRequest) => Answer | Promise<Answer>;

/** Which checks stand before a route. */
export interface Guard {
  /** The `Host` must be ours. */
  readonly host: boolean;
  /** The `Origin` must be ours or allowed; allowed ones get CORS headers. */
  readonly origin: boolean;
  /** The bearer token, where one is set. */
  readonly token: boolean;
}

export interface Route {
  /** Segments that begin with `:` match anything and give a parameter. */
  readonly path: string;
  readonly guard: Guard;
  /** Answers GET, and HEAD. */
  readonly get: Handler;
}

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Finds the route of a path: whole paths by one look-up, those with parameters by a walk over a few. */
export function createRouter(routes: readonly Route[]): (path: string) => Match | undefined {
  const exact = new Map<string, Match>();
  const patterns: { route: Route; segments: readonly string[] }[] = [];
  for (const route of routes) {
    if (route.path.includes('/:')) patterns.push({ route, segments: route.path.split('/') });
    else exact.set(route.path, { route, params: {} });
  }
  return (path) => {
    const whole = exact.get(path);
    if (whole) return whole;
    const given = path.split('/');
    for (const { route, segments } of patterns) {
      const params = match(segments, given);
      if (params) return { route, params };
    }
    return undefined;
  };
}

function match(
  segments: readonly string[],
  given: readonly string[],
): Record<string, string> | undefined {
  if (segments.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    const part = given[at]!;
    if (!segment.startsWith(':')) {
      if (segment !== part) return undefined;
      continue;
    }
    const value = unescaped(part);
    if (!value) return undefined;
    params[segment.slice(1)] = value;
  }
  return params;
}

function unescaped(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined; // A stray `%` names nothing that exists.
  }
}
