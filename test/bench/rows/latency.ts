import { quantile } from '../../../src/core/numbers.js';
import type { Bench, Measurement, Scale } from '../frame/measurement.js';
import { interleaved, medianOf, medianRatio } from '../frame/rounds.js';
import { withScratch } from '../frame/scratch.js';
import type { Server } from '../frame/side.js';
import { digits } from '../frame/table.js';
import { type BenchDelivery, ofRepository, simulatedDeliveries } from '../input/deliveries.js';
import { Arrivals } from '../load/arrivals.js';
import { ClosedLoop } from '../load/closed-loop.js';
import { sendAtPace } from '../load/open-loop.js';
import { type RequestBytes, webhookRequest } from '../load/request.js';
import { startBaseline, startServe, webhookPath } from '../load/servers.js';
import { openSubscribers, subscribeFrame } from '../load/subscribers.js';

const SUBSCRIBERS = 100;
const PER_SECOND = 50;
const REPOSITORIES = 25;
const against = 'a bare durable receiver that broadcasts at once';

/** Milliseconds from sending a request to its frame at a subscriber. */
export interface Latency {
  readonly p50: number;
  readonly p99: number;
}

/** Sends at 50/s and notes when each subscriber gets the frame that bears the delivery's GUID. */
export async function measureLatency(
  url: URL,
  requests: readonly RequestBytes[],
  arrivals: Arrivals,
): Promise<Latency> {
  arrivals.begin(requests.length);
  const onSent = ({ guid }: RequestBytes, at: number) => arrivals.sent(guid, at);
  await sendAtPace(url, requests, { perSecond: PER_SECOND, onSent });
  await withinAMinute(arrivals.all);
  const { times } = arrivals;
  return { p50: quantile(times, 0.5)!, p99: quantile(times, 0.99)! };
}

async function withinAMinute(arrived: Promise<void>): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error('frames are missing after a minute')), 60_000);
  });
  await Promise.race([arrived, tooLate]);
  clearTimeout(late);
}

export const latency: Bench = {
  name: 'latency',
  needsBuild: true,
  run: (scale) =>
    withScratch(async (folder) => {
      const count = scale.of(200);
      const warm = scale.of(1_500) + REPOSITORIES;
      const deliveries = spread(warm + scale.rounds * count);
      const servers = {
        ours: await startServe(folder),
        bare: await startBaseline('broadcast', folder),
      };
      const requests = toRequests(deliveries.slice(warm));
      const arrivals = {
        // An item of the activity: it comes with the state, not with the event.
        ours: new Arrivals(SUBSCRIBERS, 'id'),
        bare: new Arrivals(SUBSCRIBERS, 'guid'),
      };
      await warmUp(servers, toRequests(deliveries.slice(0, warm)));
      const clients = [
        ...(await openSubscribers({
          url: servers.ours.url,
          count: SUBSCRIBERS,
          says: subscriptions(),
          readyWith: `"subscribed","id":"${REPOSITORIES - 1}"`,
          onFrame: (payload, client) => arrivals.ours.frame(payload, client),
        })),
        ...(await openSubscribers({
          url: servers.bare.url,
          count: SUBSCRIBERS,
          says: [],
          onFrame: (payload, client) => arrivals.bare.frame(payload, client),
        })),
      ];
      const sides = ['ours', 'bare'] as const;
      const results = await interleaved(sides, scale.rounds, (side, round) =>
        measureLatency(
          servers[side].url,
          requests.slice(round * count, (round + 1) * count),
          arrivals[side],
        ),
      );
      for (const client of clients) client.close();
      await Promise.all(Object.values(servers).map((server) => server.stop()));
      return rowsOf(results.ours, results.bare, scale);
    }),
};

/**
 * Spread over repositories each publication stands alone, so that none waits for a pause. What an
 * organisation sends would go to any of them.
 */
function spread(count: number): BenchDelivery[] {
  return simulatedDeliveries(2 * count)
    .filter(({ event }) => event !== 'projects_v2_item')
    .slice(0, count)
    .map((delivery, nth) => ofRepository([delivery], nth % REPOSITORIES)[0]!);
}

function subscriptions(): string[] {
  return Array.from({ length: REPOSITORIES }, (_, nth) => {
    const repo = `tidewater-labs/harbor${nth === 0 ? '' : `-${nth}`}`;
    return subscribeFrame(String(nth), repo, ['sprint', 'activity', 'health', 'events']);
  });
}

function toRequests(deliveries: readonly BenchDelivery[]): RequestBytes[] {
  return deliveries.map((delivery) => webhookRequest(delivery, webhookPath));
}

async function warmUp(
  servers: Readonly<Record<string, Server>>,
  requests: readonly RequestBytes[],
): Promise<void> {
  for (const { url } of Object.values(servers)) {
    const loop = await ClosedLoop.open(url, 8);
    await loop.send(requests);
    loop.close();
  }
}

function rowsOf(
  ours: readonly Latency[],
  bare: readonly Latency[],
  { rounds }: Scale,
): Measurement[] {
  const what = `delivery to frame with the new state, ${SUBSCRIBERS} subscribers, ${PER_SECOND} deliveries/s`;
  return (['p50', 'p99'] as const).map((figure) => ({
    what,
    against,
    figure,
    unit: 'x' as const,
    value: medianRatio(ours, bare, (result) => result[figure]),
    aim: { atMost: figure === 'p50' ? 1.5 : 2 },
    detail: `${digits(medianOf(ours, (result) => result[figure]))} and ${digits(medianOf(bare, (result) => result[figure]))} ms, ${rounds} rounds`,
  }));
}
