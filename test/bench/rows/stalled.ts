import { compiled } from '../frame/compile.js';
import type { Bench } from '../frame/measurement.js';
import { medianOf } from '../frame/rounds.js';
import { withScratch } from '../frame/scratch.js';
import { startServer } from '../frame/side.js';
import { digits } from '../frame/table.js';
import { simulatedDeliveries } from '../input/deliveries.js';
import { Arrivals } from '../load/arrivals.js';
import { ClosedLoop } from '../load/closed-loop.js';
import { secret, webhookRequest } from '../load/request.js';
import { webhookPath } from '../load/servers.js';
import { openSubscribers, subscribeFrame } from '../load/subscribers.js';
import { type Latency, measureLatency } from './latency.js';

const SUBSCRIBERS = 100;
const says = [
  subscribeFrame('a', 'tidewater-labs/harbor', ['sprint', 'activity', 'health', 'events']),
];

export const stalled: Bench = {
  name: 'stalled',
  needsBuild: false,
  run: (scale) =>
    withScratch(async (folder) => {
      const server = await startServer({
        script: await compiled('children', 'feed-server'),
        env: { SECRET: secret, FOLDER: folder },
      });
      const { url } = server;
      const rounds = Math.min(scale.rounds, 3);
      const [flood, count] = [scale.of(12_000), scale.of(150)];
      const requests = simulatedDeliveries(2 * flood)
        // What no repository is told of reaches no subscriber of one.
        .filter(({ event }) => event !== 'projects_v2_item')
        .map((delivery) => webhookRequest(delivery, webhookPath));
      let next = 0;
      const take = (some: number) => {
        next += some;
        return requests.slice(next - some, next);
      };
      const [slow] = await openSubscribers({ url, says, count: 1, readyWith: '"subscribed"' });
      slow!.socket.pause();
      const loop = await ClosedLoop.open(url, 8);
      await loop.send(take(flood));
      loop.close();
      const arrivals = new Arrivals(SUBSCRIBERS, 'guid');
      await openSubscribers({
        url,
        says,
        count: SUBSCRIBERS,
        readyWith: '"subscribed"',
        onFrame: (payload, client) => arrivals.frame(payload, client),
      });
      const measure = async () => {
        const latencies: Latency[] = [];
        for (let round = 0; round < rounds; round += 1) {
          latencies.push(await measureLatency(url, take(count), arrivals));
        }
        return latencies;
      };
      // Quickly: a client that takes nothing for long is let go.
      const beside = await measure();
      const asked = server.line();
      server.child.stdin!.write('?');
      const unsent = Number(await asked);
      slow!.close();
      const undisturbed = await measure();
      await server.stop('SIGKILL');
      const p99 = ({ p99: ms }: Latency) => ms;
      return [
        {
          what: 'a client that reads nothing, while thousands of deliveries come',
          against: '-',
          figure: 'unsent at most',
          unit: 'MiB',
          value: unsent / 1024 / 1024,
          aim: { atMost: 1 },
          detail: `then topics are conflated and events told as lagged; beside what the system's own socket buffers take`,
        },
        {
          what: `delivery to frame at ${SUBSCRIBERS} others beside it`,
          against: 'the same without it',
          figure: 'p99',
          unit: 'x',
          value: medianOf(beside, p99) / medianOf(undisturbed, p99),
          aim: { atMost: 1.5 },
          detail: `${digits(medianOf(beside, p99))} and ${digits(medianOf(undisturbed, p99))} ms`,
        },
      ];
    }),
};
