import type { DeliveryLogEntry, Hook } from '../core/github-face.js';
import type { AttemptTally, HookHealth, WebhookStatusView } from '../core/hook-face.js';
import { round6 } from '../core/numbers.js';
import { succeeded } from './delivery-log.js';
import { type Expectations, findingsOf } from './hook-findings.js';
import { iso } from './views.js';

export const dayMs = 24 * 3_600_000;

const healthyFrom = 0.99;
const failingBelow = 0.5;
const newestLookedAt = 3;

/** @param attempts of the last 24 hours, newest first. */
export function tallyOf(attempts: readonly DeliveryLogEntry[]): AttemptTally {
  return {
    attempts: attempts.length,
    succeeded: attempts.filter(succeeded).length,
    newest: attempts.slice(0, newestLookedAt),
    lastFailure: attempts.find((attempt) => !succeeded(attempt)) ?? null,
  };
}

/** How a hook does. */
export function hookStatus(
  hook: Hook,
  tally: AttemptTally,
  expected: Expectations,
): WebhookStatusView {
  const failure = tally.lastFailure;
  const rate = successRate(tally);
  return {
    id: hook.id,
    url: hook.url,
    active: hook.active,
    health: healthOf(hook, tally),
    success_rate_24h: rate === null ? null : round6(rate),
    deliveries_24h: tally.attempts,
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
    suggestions: findingsOf(hook, tally.newest, expected).map(
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
  tally: AttemptTally,
): HookHealth {
  if (!active) return 'inactive';
  const [newest] = tally.newest;
  const rate = successRate(tally);
  if (newest === undefined || rate === null) {
    const code = lastResponse?.code;
    if (code === undefined || code === null) return 'unknown';
    return succeeded({ statusCode: code }) ? 'healthy' : 'failing';
  }
  const noneOfNewest = !tally.newest.some(succeeded);
  if (noneOfNewest || rate < failingBelow) return 'failing';
  return rate >= healthyFrom && succeeded(newest) ? 'healthy' : 'degraded';
}

function successRate({ attempts, succeeded: good }: AttemptTally): number | null {
  return attempts === 0 ? null : good / attempts;
}
