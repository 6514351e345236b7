import { topics } from '../core/concern.js';
import type { EngineFace } from '../core/engine-face.js';
import { RepoLiveError } from '../core/errors.js';
import { eventsHandler, repoEventsHandler } from './api/events.js';
import { deadLettersHandler, reposHandler } from './api/lists.js';
import { topicHandler } from './api/topic.js';
import { alive, data, watched } from './guards.js';
import { healthzHandler, readyzHandler } from './probes.js';
import type { Handler, Route } from './router.js';

export const feedPath = '/feed';
export const webhookPath = '/github-webhook';

/**
 * Every route that answers GET, but the static shell's files.
 *
 * The webhook route is looked at before this table (see `server.ts`): it is the hot one.
 */
export function routeTable(engine: EngineFace, metrics: Handler): readonly Route[] {
  const repo = '/api/v1/repos/:owner/:name';
  return [
    { path: '/healthz', guard: alive, get: healthzHandler },
    { path: '/readyz', guard: watched, get: readyzHandler(engine) },
    { path: '/metrics', guard: watched, get: metrics },
    { path: feedPath, guard: data, get: wantsUpgrade },
    { path: '/api/v1/repos', guard: data, get: reposHandler(engine) },
    ...topics.map((topic) => ({
      path: `${repo}/${topic}`,
      guard: data,
      get: topicHandler(engine, topic),
    })),
    { path: `${repo}/events`, guard: data, get: repoEventsHandler(engine) },
    { path: '/api/v1/events', guard: data, get: eventsHandler(engine) },
    { path: '/api/v1/dead-letters', guard: data, get: deadLettersHandler(engine) },
  ];
}

const wantsUpgrade: Handler = () => {
  throw new RepoLiveError('upgrade_required', 'the feed is a WebSocket: connect with ws://');
};
