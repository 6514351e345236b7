import type { Bench } from '../frame/measurement.js';
import { withScratch } from '../frame/scratch.js';
import type { Server } from '../frame/side.js';
import { digits } from '../frame/table.js';
import { simulatedDeliveries } from '../input/deliveries.js';
import { ClosedLoop } from '../load/closed-loop.js';
import { webhookRequest } from '../load/request.js';
import { startBaseline, startServe, webhookPath } from '../load/servers.js';
import { openSubscribers, subscribeFrame } from '../load/subscribers.js';

const repo = 'tidewater-labs/harbor';

/** Kibibytes of one connection. */
interface Weight {
  /** Objects and buffers. */
  readonly used: number;
  /** What the system counts, sockets' own memory aside. */
  readonly rss: number;
}

export const connections: Bench = {
  name: 'connections',
  needsBuild: true,
  run: (scale) =>
    withScratch(async (folder) => {
      const count = Math.max(20, scale.of(1_000));
      const servers = {
        ours: await startServe(folder),
        bare: await startBaseline('bare-feed', folder),
      };
      const loop = await ClosedLoop.open(servers.ours.url, 8);
      await loop.send(
        simulatedDeliveries(scale.of(1_000)).map((delivery) =>
          webhookRequest(delivery, webhookPath),
        ),
      );
      loop.close();
      const says = [subscribeFrame('a', repo, ['sprint', 'activity', 'health', 'events'])];
      const ours = await weigh(servers.ours, count, says);
      const bare = await weigh(servers.bare, count, says);
      await Promise.all(Object.values(servers).map((server) => server.stop()));
      return [
        {
          what: `memory a connection, of ${count} that each follow four topics`,
          against: 'bare `ws` beside it',
          figure: 'memory',
          unit: 'KiB',
          value: ours.used,
          aim: { atMost: 20 },
          detail: `bare ${digits(bare.used)} KiB; resident ${digits(ours.rss)} and ${digits(bare.rss)} KiB`,
        },
      ];
    }),
};

async function weigh(server: Server, count: number, says: readonly string[]): Promise<Weight> {
  const { url } = server;
  const options = { url, says, readyWith: '"subscribed"' };
  // The first ones pay for what all share.
  const first = await openSubscribers({ ...options, count: Math.ceil(count / 10) });
  const before = await server.usage({ collect: true });
  const others = await openSubscribers({ ...options, count });
  const after = await server.usage({ collect: true });
  for (const client of [...first, ...others]) client.close();
  return {
    used: (after.used - before.used) / count / 1024,
    rss: (after.rss - before.rss) / count / 1024,
  };
}
