import { filter, type MonoTypeOperatorFunction } from 'rxjs';
import { type DeliveryFilter, type DeliveryLike, deliveryMatcher } from './delivery-filter.js';

/**
 * Passes the deliveries that meet every part of the filter (see {@link DeliveryFilter}).
 *
 * Works on anything with `event` (or `name`) and `payload`: what `@octokit/webhooks` hands to its
 * handlers, what `POST /github-webhook` got; and on rows of `/events`. A delivery that lacks what a part
 * asks about (an action, a repository, a branch) does not pass it.
 *
 * @example
 * ```ts
 * deliveries$.pipe(filterDeliveries({ repos: ['octo/*'], events: ['issues.opened', 'push'] }));
 * ```
 */
export function filterDeliveries<T extends DeliveryLike>(
  wanted: DeliveryFilter,
): MonoTypeOperatorFunction<T> {
  return filter<T>(deliveryMatcher(wanted));
}
