import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import type { Freshness } from '../../src/core/engine-face.js';
import { RepoLiveError } from '../../src/core/errors.js';
import { day, minute } from '../../src/demo/calendar.js';
import { type DemoEngineOptions, runDemo } from '../../src/demo/run-demo.js';
import { simulate } from '../../src/demo/simulation.js';

/** Sprints pass in an instant. */
const speed = 1e9;

const freshness: Freshness = {
  as_of: '2026-01-05T00:00:00.000Z',
  offset: 0,
  epoch: 'none',
  last_delivery_at: null,
  last_recovery_at: null,
  backfilled_at: null,
  source: 'webhooks',
  complete: 'unknown',
  gaps: [],
};

/**
 * A real server in the engine's place: it takes what is signed and notes when it came by the demo's
 * clock. It recovers nothing, and notes when it was asked to.
 */
class Receiver {
  readonly arrivals: { guid: string; at: number }[] = [];
  readonly events: string[] = [];
  readonly looks: number[] = [];
  stopped = 0;
  answer: (event: string) => number = () => 202;
  onDelivery: () => void = () => {};

  readonly start = async ({ clock, webhookSecret }: DemoEngineOptions) => {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const mac = createHmac('sha256', webhookSecret).update(Buffer.concat(chunks)).digest('hex');
      const signed = request.headers['x-hub-signature-256'] === `sha256=${mac}`;
      const rightPlace = request.method === 'POST' && request.url === '/github-webhook';
      const event = String(request.headers['x-github-event']);
      this.events.push(event);
      if (event !== 'ping') {
        this.arrivals.push({ guid: String(request.headers['x-github-delivery']), at: clock.now() });
      }
      this.onDelivery();
      response.statusCode = signed && rightPlace ? this.answer(event) : 401;
      response.end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      recover: async () => {
        this.looks.push(clock.now());
        return freshness;
      },
      finalState: async () => ({ seenAt: clock.now() }),
      stop: async () => {
        this.stopped++;
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      },
    };
  };
}

describe('the demo', function () {
  this.timeout(60_000);

  let receiver: Receiver;
  let lines: string[];
  let stopping: AbortController;
  beforeEach(() => {
    receiver = new Receiver();
    lines = [];
    stopping = new AbortController();
  });
  const run = (to: Receiver, options: { once?: boolean; seed?: number; outages?: boolean } = {}) =>
    runDemo({
      speed,
      seed: 1,
      once: true,
      ...options,
      start: to.start,
      signal: stopping.signal,
      log: (line) => lines.push(line),
    });
  const failure = (running: Promise<unknown>): Promise<unknown> =>
    running.then(
      () => undefined,
      (error: unknown) => error,
    );

  it('hears its hooks’ pings, then all of a sprint and its past, each at a time that the seed alone decides', async () => {
    const state = await run(receiver, { seed: 2, outages: false });
    const life = [...simulate({ seed: 2 })];
    expect(receiver.events.slice(0, 2)).to.deep.equal(['ping', 'ping']);

    const { arrivals } = receiver;
    const sentAt = new Map(life.map(({ guid, at }) => [guid, at]));
    expect(new Set(arrivals.map(({ guid }) => guid))).to.deep.equal(new Set(sentAt.keys()));
    for (const { guid, at } of arrivals)
      expect(at - sentAt.get(guid)!, guid).to.be.within(0, 3 * minute);
    expect(arrivals.length).to.be.greaterThan(life.length + 10);
    const times = arrivals.map(({ at }) => at);
    expect(times).to.deep.equal(times.toSorted((a, b) => a - b));
    expect(state).to.deep.equal({ seenAt: times.at(-1) });

    const again = new Receiver();
    await run(again, { seed: 2, outages: false });
    // What is under way together arrives in any order, but all of it at one time.
    const byTime = (a: { guid: string; at: number }, b: { guid: string; at: number }) =>
      a.at - b.at || (a.guid < b.guid ? -1 : 1);
    expect(again.arrivals.toSorted(byTime)).to.deep.equal(arrivals.toSorted(byTime));
    expect([receiver.stopped, again.stopped]).to.deep.equal([1, 1]);
  });

  it('loses a day of the sprint, nothing else, and moves nothing else', async () => {
    const calm = new Receiver();
    await run(calm, { outages: false });
    await run(receiver);
    const heard = new Set(receiver.arrivals.map(({ guid }) => guid));
    const lost = calm.arrivals.filter(({ guid }) => !heard.has(guid));
    const { presentFrom } = simulate({ seed: 1 });
    expect(lost.length).to.be.greaterThan(40);
    for (const { at } of lost) {
      expect(at).to.be.within(presentFrom + 7 * day, presentFrom + 8 * day + 2 * 3_600_000);
    }
    const key = ({ guid, at }: { guid: string; at: number }) => `${at} ${guid}`;
    expect(calm.arrivals.map(key)).to.include.members(receiver.arrivals.map(key));
  });

  it('lets the engine look often enough that GitHub’s log has forgotten nothing', async () => {
    await run(receiver);
    const { startAt } = simulate({ seed: 1 });
    const end = receiver.arrivals.at(-1)!.at;
    const looks = [startAt, ...receiver.looks, end];
    for (const [i, at] of looks.slice(1).entries()) expect(at - looks[i]!).to.be.within(0, 2 * day);
  });

  it('says where the dashboard is before all else', async () => {
    receiver.onDelivery = () => stopping.abort();
    await run(receiver, { once: false });
    expect(lines[0]).to.match(/^Dashboard: http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('goes on living after the sprint, until it is stopped, and then has no final state', async () => {
    const sprint = [...simulate({ seed: 1 })].length;
    receiver.onDelivery = () => {
      if (receiver.arrivals.length > sprint + 60) stopping.abort();
    };
    expect(await run(receiver, { once: false })).to.equal(undefined);
    expect(receiver.arrivals.length).to.be.within(sprint + 60, sprint + 63);
    expect(receiver.stopped).to.equal(1);
  });

  it('goes on when a delivery could not be stored: GitHub keeps it for recovery', async () => {
    let refused = 0;
    receiver.answer = () => (++refused % 100 === 50 ? 503 : 202);
    await run(receiver, { outages: false });
    expect(lines.at(-1)).to.match(/^The sprint is over/);
  });

  for (const [what, refused] of [
    ['ping', (event: string) => event === 'ping'],
    ['delivery', (event: string) => event !== 'ping'],
  ] as const)
    it(`stops the engine and says why when a ${what} is refused, not what is in it`, async () => {
      receiver.answer = (event) => (refused(event) ? 401 : 202);
      const error = await failure(run(receiver));
      expect(error).to.be.instanceOf(RepoLiveError).with.property('code', 'delivery_refused');
      expect((error as Error).message)
        .to.include('401')
        .and.not.include('harbor');
      expect(receiver.stopped).to.equal(1);
    });
});
