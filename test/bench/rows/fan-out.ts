import type { Bench } from '../frame/measurement.js';
import { interleaved, medianOf, medianRatio } from '../frame/rounds.js';
import { withScratch } from '../frame/scratch.js';
import { digits } from '../frame/table.js';
import { simulatedDeliveries } from '../input/deliveries.js';
import { ClosedLoop } from '../load/closed-loop.js';
import type { FeedClient } from '../load/feed-client.js';
import { webhookRequest } from '../load/request.js';
import { startBaseline, startServe, webhookPath } from '../load/servers.js';
import { openSubscribers, subscribeFrame } from '../load/subscribers.js';

const CONNECTIONS = 32;

interface FanOut {
  /** Messages that reached clients, a second. */
  readonly perSecond: number;
  /** Microseconds of the server's CPU a client and message. */
  readonly cpu: number;
}

export const fanOut: Bench = {
  name: 'fan-out',
  needsBuild: true,
  run: (scale) =>
    withScratch(async (folder) => {
      const sockets = Math.max(10, scale.of(1_000));
      const count = scale.of(600);
      const rounds = Math.min(scale.rounds, 5);
      const requests = simulatedDeliveries((rounds + 1) * count).map((delivery) =>
        webhookRequest(delivery, webhookPath),
      );
      const servers = {
        ours: await startServe(folder),
        bare: await startBaseline('broadcast', folder),
      };
      const witnesses = { ours: 0, bare: 0 };
      const clients = {
        ours: await openAll(
          servers.ours.url,
          sockets,
          [subscribeFrame('a', '*', ['events'])],
          (n) => {
            witnesses.ours += n;
          },
        ),
        bare: await openAll(servers.bare.url, sockets, [], (n) => {
          witnesses.bare += n;
        }),
      };
      async function round(side: 'ours' | 'bare', part: number): Promise<FanOut> {
        const loop = await ClosedLoop.open(servers[side].url, CONNECTIONS);
        witnesses[side] = 0;
        const before = await servers[side].usage();
        const begin = performance.now();
        await loop.send(requests.slice(part * count, (part + 1) * count));
        await until(() => witnesses[side] === count && allLevel(clients[side]));
        const seconds = (performance.now() - begin) / 1_000;
        const after = await servers[side].usage();
        loop.close();
        const messages = count * sockets;
        return {
          perSecond: messages / seconds,
          cpu: (after.cpuMicros - before.cpuMicros) / messages,
        };
      }
      for (const side of ['ours', 'bare'] as const) await round(side, 0);
      const results = await interleaved(['ours', 'bare'], rounds, (side, nth) =>
        round(side, nth + 1),
      );
      for (const all of Object.values(clients)) for (const client of all) client.close();
      await Promise.all(Object.values(servers).map((server) => server.stop()));
      const { ours, bare } = results;
      const both = (of: (result: FanOut) => number) =>
        `${digits(medianOf(ours, of))} and ${digits(medianOf(bare, of))}`;
      return [
        {
          what: `fan-out to ${sockets} sockets, overloaded`,
          against: 'a bare `ws.send(string)` a client and message',
          figure: 'messages/s',
          unit: 'x',
          value: medianRatio(ours, bare, ({ perSecond }) => perSecond),
          aim: { atLeast: 2.5 },
          detail: `${both(({ perSecond }) => perSecond)} /s; CPU ${both(({ cpu }) => cpu)} µs a client and message`,
        },
      ];
    }),
};

/** The first client reads its messages, the others count bytes: all get the same. */
async function openAll(
  url: URL,
  count: number,
  says: readonly string[],
  onEvents: (count: number) => void,
): Promise<readonly FeedClient[]> {
  const ready = says.length > 0 ? { readyWith: '"subscribed"' } : {};
  const onFrame = (payload: Buffer) => onEvents(occurrences(payload, '"op":"event"'));
  const witness = await openSubscribers({ url, count: 1, says, onFrame, ...ready });
  const others = await openSubscribers({ url, count: count - 1, says, ...ready });
  for (const other of others) other.countBytes();
  witness[0]!.bytes = 0;
  return [...witness, ...others];
}

function allLevel(clients: readonly FeedClient[]): boolean {
  return clients.every(({ bytes }) => bytes === clients[0]!.bytes);
}

function occurrences(payload: Buffer, mark: string): number {
  let count = 0;
  for (let at = payload.indexOf(mark); at !== -1; at = payload.indexOf(mark, at + 1)) count += 1;
  return count;
}

/** Looks again each turn of the loop; nothing else tells a client that it is level with the rest. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 1));
}
