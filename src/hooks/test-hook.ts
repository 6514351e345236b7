import type { DeliveryLogEntry, GitHub, Hook } from '../core/github-face.js';
import type { TestResultView } from '../core/hook-face.js';
import { succeeded } from './delivery-log.js';
import type { Here } from './here.js';
import { iso } from './views.js';

/** GitHub writes its log within a second or two; a receiver may take 10 seconds to answer. */
const looks = 15;
const betweenLooksMs = 1_000;
const newest = 30;

export interface TestContext {
  readonly github: GitHub;
  readonly here: Here;
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<unknown>;
}

/** Pings a hook and waits until GitHub's log tells how that went. */
export async function testHook(hook: Hook, context: TestContext): Promise<TestResultView> {
  const { github, here, now, wait } = context;
  const pings = async (): Promise<readonly DeliveryLogEntry[]> => {
    const page = await github.listDeliveries(hook.target, hook.id, { perPage: newest });
    return page.entries.filter(({ event }) => event === 'ping');
  };
  const before = new Set((await pings()).map(({ id }) => id));
  const sentAt = now();
  await github.pingHook(hook.target, hook.id);
  let logged: DeliveryLogEntry | undefined;
  for (let look = 0; look < looks && logged === undefined; look++) {
    if (look > 0) await wait(betweenLooksMs);
    logged = (await pings()).filter(({ id }) => !before.has(id)).at(-1);
  }
  const arrived = logged ? await here.arrived([logged.guid]) : new Set<string>();
  return {
    webhook_id: hook.id,
    ping_sent_at: iso(sentAt),
    delivered: logged !== undefined && succeeded(logged),
    status_code: logged?.statusCode ?? null,
    response_time_ms: logged?.durationMs ?? null,
    arrived_here: logged !== undefined && arrived.has(logged.guid),
  };
}
