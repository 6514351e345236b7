import type { Freshness } from '../core/engine-face.js';
import type { Outside } from '../core/outside.js';
import type { Repository } from './repository.js';

/** How complete an answer about a repository is; `unknown` until recovery or backfill has looked. */
export function freshnessOf(
  repository: Repository,
  outside: Outside,
  at: { readonly now: number; readonly offset: number; readonly epoch: string },
): Freshness {
  const { lastDeliveryAt } = repository;
  const { last_recovery_at, complete, gaps } = outside.completeness(repository.names.keys);
  return {
    as_of: new Date(at.now).toISOString(),
    offset: at.offset,
    epoch: at.epoch,
    last_delivery_at: lastDeliveryAt === null ? null : new Date(lastDeliveryAt).toISOString(),
    last_recovery_at,
    backfilled_at: null,
    source: lastDeliveryAt === null ? 'none' : outside.source,
    complete,
    gaps,
  };
}
