import type { Need } from '../access/need.js';
import type { Answer } from './answer.js';
import type { ApiRequest } from './api-request.js';

export interface Route {
  /** `GET /repos/{owner}/{repo}/hooks`: the name under which requests are counted. */
  readonly name: string;
  /** What the caller has to be allowed; nothing for what everybody may. */
  readonly need?: Need;
  handle(request: ApiRequest): Answer | Promise<Answer>;
}

interface Found {
  readonly route: Route;
  readonly named: Readonly<Record<string, string>>;
}

/** The first route that matches; `{name}` stands for one part of the path. */
export function findRoute(
  routes: readonly Route[],
  method: string,
  path: string,
): Found | undefined {
  const parts = path.split('/');
  for (const route of routes) {
    const [routeMethod, pattern = ''] = route.name.split(' ');
    const named = routeMethod === method ? match(pattern.split('/'), parts) : undefined;
    if (named) return { route, named };
  }
  return undefined;
}

function match(
  pattern: readonly string[],
  parts: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined;
  const named: Record<string, string> = {};
  for (const [index, expected] of pattern.entries()) {
    const part = decodeURIComponent(parts[index] ?? '');
    if (expected.startsWith('{')) named[expected.slice(1, -1)] = part;
    else if (expected !== part) return undefined;
  }
  return named;
}
