import type { EngineFace } from '../../core/engine-face.js';
import { jsonAnswer } from '../answer.js';
import { allowOnly, integer } from '../parameters.js';
import type { Handler, RouteRequest } from '../router.js';
import { knownRepo } from './known-repo.js';

/** `GET /api/v1/repos/{owner}/{name}/events`: one repository's events in journal order. */
export function repoEventsHandler(engine: EngineFace): Handler {
  return async (request) => {
    const page = pageOf(engine, request);
    const repo = knownRepo(engine, request);
    return jsonAnswer(200, await engine.events({ ...page, repo }));
  };
}

/** `GET /api/v1/events`: those of all repositories, and of none. */
export function eventsHandler(engine: EngineFace): Handler {
  return async (request) => jsonAnswer(200, await engine.events(pageOf(engine, request)));
}

/** Without `after` a page begins with the oldest event kept. */
function pageOf(
  engine: EngineFace,
  { query }: RouteRequest,
): { readonly after: number; readonly limit: number } {
  allowOnly(query, ['after', 'limit']);
  return {
    after: integer(query, 'after', { min: 0, max: Number.MAX_SAFE_INTEGER }) ?? engine.oldest - 1,
    limit: integer(query, 'limit', { min: 1, max: 1_000 }) ?? 100,
  };
}
