import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'chai';
import { RepoLiveError } from '../../src/core/errors.js';
import { gather } from '../../src/demo/gather.js';
import { misbehave } from '../../src/demo/misbehave.js';
import { type DemoEngineOptions, runDemo } from '../../src/demo/run-demo.js';
import { simulate } from '../../src/demo/simulation.js';

/** Sprints pass in an instant. */
const speed = 1e9;

/** A real server in the engine's place: it takes what is signed and notes when it came by the demo's clock. */
class Receiver {
  readonly arrivals: { guid: string; at: number }[] = [];
  readonly events: string[] = [];
  stopped = 0;
  answer = 202;
  onDelivery: () => void = () => {};

  readonly start = async ({ clock, webhookSecret }: DemoEngineOptions) => {
    const server = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const mac = createHmac('sha256', webhookSecret).update(Buffer.concat(chunks)).digest('hex');
      const signed = request.headers['x-hub-signature-256'] === `sha256=${mac}`;
      const rightPlace = request.method === 'POST' && request.url === '/github-webhook';
      this.events.push(String(request.headers['x-github-event']));
      this.arrivals.push({ guid: String(request.headers['x-github-delivery']), at: clock.now() });
      this.onDelivery();
      response.statusCode = signed && rightPlace ? this.answer : 401;
      response.end('{}');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      finalState: async () => ({ seenAt: clock.now(), received: this.arrivals.length }),
      stop: async () => {
        this.stopped++;
        server.closeAllConnections();
        server.close();
        await once(server, 'close');
      },
    };
  };
}

describe('the demo', () => {
  let receiver: Receiver;
  let lines: string[];
  let stopping: AbortController;
  beforeEach(() => {
    receiver = new Receiver();
    lines = [];
    stopping = new AbortController();
  });
  const run = (once: boolean, seed = 1) =>
    runDemo({
      speed,
      seed,
      once,
      start: receiver.start,
      signal: stopping.signal,
      log: (line) => lines.push(line),
    });

  it('sends a ping and then all of a sprint and its past, each arriving at a time that the seed alone decides', async () => {
    const state = await run(true, 2);
    const life = simulate({ seed: 2 });
    let clock = 0;
    const expected: Receiver['arrivals'] = [];
    for (const batch of gather(misbehave(life, { seed: 2 }), life.presentFrom)) {
      clock = Math.max(clock, ...batch.map(({ at }) => at));
      for (const { guid } of batch) expected.push({ guid, at: clock });
    }
    expect(receiver.events[0]).to.equal('ping');
    // What is under way together arrives in any order, but all of it at one time.
    expect(receiver.arrivals.slice(1)).to.have.deep.members(expected);
    expect(receiver.arrivals.map(({ at }) => at)).to.deep.equal(
      receiver.arrivals.map(({ at }) => at).toSorted((a, b) => a - b),
    );
    expect(state).to.deep.equal({ seenAt: clock, received: expected.length + 1 });
    expect(receiver.stopped).to.equal(1);
  });

  it('says where the dashboard is before all else', async () => {
    receiver.onDelivery = () => stopping.abort();
    await run(false);
    expect(lines[0]).to.match(/^Dashboard: http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('goes on living after the sprint, until it is stopped, and then has no final state', async () => {
    const once = [...misbehave(simulate({ seed: 1 }), { seed: 1 })].length;
    receiver.onDelivery = () => {
      if (receiver.arrivals.length > once + 60) stopping.abort();
    };
    expect(await run(false)).to.equal(undefined);
    expect(receiver.arrivals.length).to.be.within(once + 60, once + 62);
    expect(receiver.stopped).to.equal(1);
  });

  it('stops the engine and says why when a delivery is refused', async () => {
    receiver.answer = 500;
    const error = await run(true).catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(RepoLiveError).with.property('code', 'delivery_refused');
    expect(receiver.stopped).to.equal(1);
  });
});
