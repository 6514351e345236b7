import { settingsFromOptions } from '../../../src/config/settings-from-options.js';
import { systemClock } from '../../../src/core/clock.js';
import { openEngine } from '../../../src/open-engine.js';
import type { BenchDelivery } from './deliveries.js';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const AT_ONCE = 500;

/** Fills a data directory as `serve` would have: a journal and, at the stop, its snapshots. */
export async function fillDataDirectory(
  dataDir: string,
  deliveries: readonly BenchDelivery[],
): Promise<void> {
  const { engine, close } = await openEngine({
    settings: settingsFromOptions({ webhookSecret: 'unused here', dataDir }),
    log: silent,
    clock: systemClock,
    command: 'bench',
  });
  await engine.start();
  for (let from = 0; from < deliveries.length; from += AT_ONCE) {
    const batch = deliveries.slice(from, from + AT_ONCE);
    await Promise.all(
      batch.map(({ guid, event, at, body }) =>
        engine.submit({
          deliveryId: guid,
          event,
          receivedAt: at,
          deliveredAt: null,
          via: 'webhook',
          body,
          payload: JSON.parse(body.toString()),
        }),
      ),
    );
  }
  await close();
}
