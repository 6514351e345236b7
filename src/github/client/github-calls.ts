import type { Clock } from '../../core/clock.js';
import type { GitHub, RequestTerms } from '../../core/github-face.js';
import { conditionalGet } from './calls/conditional-get.js';
import { getDelivery, listDeliveries, redeliver } from './calls/deliveries.js';
import { createHook, deleteHook, listHooks, pingHook, updateHook } from './calls/hooks.js';
import type { Reader } from './calls/reader.js';
import { getRepository } from './calls/repository.js';
import { serverTime } from './calls/server-time.js';
import { viewApp, viewToken } from './calls/viewer.js';

export interface CallsOptions {
  readonly reader: Reader;
  readonly clock: Clock;
  /** `ghp_`, `github_pat_` and so on, or empty: what tells a token's kind, and nothing of the token itself. */
  readonly tokenPrefix: string;
  readonly onTerms: (terms: RequestTerms) => GitHub;
}

/** The calls of the face, each in its own file, on one caller's terms. */
export function githubCalls({ reader, clock, tokenPrefix, onTerms }: CallsOptions): GitHub {
  const { connection } = reader;
  const { credentials, gate } = connection;
  return {
    listHooks: (target) => listHooks(reader, target),
    createHook: (target, spec) => createHook(reader, target, spec),
    updateHook: (target, hookId, spec) => updateHook(reader, target, hookId, spec),
    deleteHook: (target, hookId) => deleteHook(reader, target, hookId),
    pingHook: (target, hookId) => pingHook(reader, target, hookId),
    listDeliveries: (target, hookId, page) => listDeliveries(reader, target, hookId, page),
    getDelivery: (target, hookId, id) => getDelivery(reader, target, hookId, id),
    redeliver: (target, hookId, id) => redeliver(reader, target, hookId, id),
    viewer: (target) =>
      credentials.isApp ? viewApp(reader, target) : viewToken(reader, tokenPrefix),
    getRepository: (owner, name) => getRepository(reader, owner, name),
    serverTime: () => serverTime(reader),
    rateLimit(target) {
      const key = credentials.keyFor(target);
      return key === undefined ? null : gate.limits(key).known('core', clock.now());
    },
    conditionalGet: (target, path, read) => conditionalGet(reader, target, path, read),
    onTerms,
  };
}
