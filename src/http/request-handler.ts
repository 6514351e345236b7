import type { IncomingMessage, ServerResponse } from 'node:http';
import { RepoLiveError } from '../core/errors.js';
import { type Answer, errorAnswer } from './answer.js';
import type { createGuards } from './guards.js';
import { data } from './guards.js';
import type { createRouter } from './router.js';
import { send } from './send.js';

export interface RequestHandlerOptions {
  readonly find: ReturnType<typeof createRouter>;
  readonly guards: ReturnType<typeof createGuards>;
  readonly onError: (error: unknown) => void;
}

/** Everything but webhooks: find the route, pass its guard, answer. */
export function createRequestHandler({ find, guards, onError }: RequestHandlerOptions) {
  async function answer(request: IncomingMessage): Promise<Answer> {
    const { pathname, query } = target(request.url ?? '');
    const match = find(pathname);
    // A path that does not exist is told only to those who may ask for the ones that do.
    const passed = guards(match?.route.guard ?? data, request);
    if (passed.answer) return passed.answer;
    try {
      if (!match) throw new RepoLiveError('not_found', 'there is nothing at this path');
      const { method, headers } = request;
      if (method !== 'GET' && method !== 'HEAD') {
        const refused = new RepoLiveError('method_not_allowed', 'expected GET');
        return errorAnswer(refused, { ...passed.headers, allow: 'GET, HEAD' });
      }
      const given = await match.route.get({ params: match.params, query, headers });
      return { ...given, headers: { ...given.headers, ...passed.headers } };
    } catch (error) {
      if (!(error instanceof RepoLiveError)) onError(error);
      return errorAnswer(error, passed.headers);
    }
  }

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    send(request, response, await answer(request));
  };
}

/** A request target split without `URL`, whose normalising would make `/a/../b` another path. */
function target(url: string): { readonly pathname: string; readonly query: URLSearchParams } {
  const mark = url.indexOf('?');
  if (mark === -1) return { pathname: url, query: new URLSearchParams() };
  return { pathname: url.slice(0, mark), query: new URLSearchParams(url.slice(mark + 1)) };
}
