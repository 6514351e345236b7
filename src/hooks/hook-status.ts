import type { DeliveryLogEntry, Hook } from '../core/github-face.js';
import type { HookHealth, WebhookStatusView } from '../core/hook-face.js';
import { round6 } from '../core/numbers.js';
import { succeeded, successRate } from './delivery-log.js';
import { type Expectations, findingsOf } from './hook-findings.js';
import { iso } from './views.js';

export const dayMs = 24 * 3_600_000;

const healthyFrom = 0.99;
const failingBelow = 0.5;
const newestLookedAt = 3;

/** How a hook does. @param attempts of the last 24 hours, newest first. */
export function hookStatus(
  hook: Hook,
  attempts: readonly DeliveryLogEntry[],
  expected: Expectations,
): WebhookStatusView {
  const failure = attempts.find((attempt) => !succeeded(attempt));
  const rate = successRate(attempts);
  return {
    id: hook.id,
    url: hook.url,
    active: hook.active,
    health: healthOf(hook, attempts),
    success_rate_24h: rate === null ? null : round6(rate),
    deliveries_24h: attempts.length,
    last_failure: failure
      ? {
          at: iso(failure.deliveredAt),
          guid: failure.guid,
          event: failure.event,
          action: failure.action,
          status_code: failure.statusCode,
          status: failure.status,
        }
      : null,
    suggestions: findingsOf(hook, attempts, expected).map(
      ({ message, fix }) => `The hook ${message}. To mend it: ${fix}.`,
    ),
  };
}

/**
 * `healthy` where at least 99 % arrived and the newest did; `failing` where none of the newest three
 * did, or under half. Without a delivery in 24 hours the last answer that GitHub remembers counts.
 */
export function healthOf(
  { active, lastResponse }: Pick<Hook, 'active' | 'lastResponse'>,
  attempts: readonly DeliveryLogEntry[],
): HookHealth {
  if (!active) return 'inactive';
  const [newest] = attempts;
  const rate = successRate(attempts);
  if (newest === undefined || rate === null) {
    const code = lastResponse?.code;
    if (code === undefined || code === null) return 'unknown';
    return succeeded({ statusCode: code }) ? 'healthy' : 'failing';
  }
  const noneOfNewest = !attempts.slice(0, newestLookedAt).some(succeeded);
  if (noneOfNewest || rate < failingBelow) return 'failing';
  return rate >= healthyFrom && succeeded(newest) ? 'healthy' : 'degraded';
}
