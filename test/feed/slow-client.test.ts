import { setImmediate as turn } from 'node:timers/promises';
import { expect } from 'chai';
import { type Served, type ServedOptions, serve } from '../http/fixture/served.js';
import { FeedClient, type Frame } from './feed-client.js';

/** More than any pair of socket buffers on the way takes. */
const flood = 400;
const block = 'x'.repeat(100_000);

describe('a client that reads too slowly', () => {
  let served: Served;
  let client: FeedClient;

  async function start(options: ServedOptions = {}): Promise<void> {
    served = await serve(options);
    client = await FeedClient.open(served.url);
  }

  afterEach(async () => {
    client.socket.terminate();
    await served.close();
    expect(served.errors).to.deep.equal([]);
  });

  /** Publishes and commits far more than the client, which does not read, can be sent. */
  async function overwhelm(): Promise<void> {
    client.socket.pause();
    for (let n = 1; n <= flood; n += 1) {
      served.engine.commit({ title: block });
      served.engine.publish('o/n', 'sprint', { n, block: `${n}${block}` });
      await turn();
    }
  }

  it('gets the newest snapshot and the range of events that it missed, and then goes on', async () => {
    await start();
    client.subscribe({ topics: ['sprint', 'events'] });
    await client.until('subscribed');
    await overwhelm();
    client.socket.resume();
    const frames = await client.until('lagged');
    const { from, to } = frames.at(-1) as Frame & { from: number; to: number };
    const events = frames.filter(({ op }) => op === 'event').map(({ offset }) => offset);
    // What was sent and what is said to be missing are everything, each once.
    expect(events).to.deep.equal(Array.from({ length: from - 1 }, (_, at) => at + 1));
    expect(to).to.equal(flood);
    expect(from).to.be.lessThan(flood);
    const newest = frames.filter(({ topic }) => topic === 'sprint').at(-1);
    expect(newest).to.include({ op: 'snapshot', version: flood });

    served.engine.commit({});
    served.engine.publish('o/n', 'sprint', { n: flood + 1, block: `${flood}${block}` });
    const [event, patch] = await client.until('patch');
    expect(event).to.include({ op: 'event', offset: flood + 1 });
    expect(patch).to.include({ base: flood, version: flood + 1 });
  });

  it('does not make memory grow', async () => {
    await start();
    client.subscribe({ topics: ['sprint', 'events'] });
    await client.until('subscribed');
    await overwhelm();
    const before = process.memoryUsage().arrayBuffers;
    await overwhelm();
    const grown = process.memoryUsage().arrayBuffers - before;
    // Another 80 MB were meant for it.
    expect(grown).to.be.lessThan(8 * 1024 * 1024);
  });

  it('does not hold up the others', async () => {
    await start();
    const other = await FeedClient.open(served.url);
    for (const each of [client, other]) each.subscribe({ topics: ['sprint', 'events'] });
    await Promise.all([client.until('subscribed'), other.until('subscribed')]);
    client.socket.pause();
    for (let n = 1; n <= flood; n += 1) {
      served.engine.commit({ title: block });
      const [event] = await other.until('event');
      expect(event).to.include({ offset: n });
    }
  });

  it('is asked no more until it reads, and answered then, in order', async () => {
    await start();
    client.subscribe({ topics: ['sprint', 'events'] });
    await client.until('subscribed');
    await overwhelm();
    client.say({ op: 'ping' });
    client.subscribe({ id: 'late', topics: ['sprint'] });
    client.socket.resume();
    await client.until('lagged');
    const frames = await client.until('subscribed');
    expect(frames.map(({ op, id }) => [op, id])).to.deep.equal([
      ['pong', undefined],
      ['snapshot', 'late'],
      ['subscribed', 'late'],
    ]);
  });

  it('is read its missed events no faster than it takes them', async () => {
    await start();
    for (let n = 0; n < flood; n += 1) served.engine.commit({ title: block });
    let pages = 0;
    const { engine } = served;
    const events = engine.events.bind(engine);
    // Small pages, so that there are many.
    engine.events = (query) => {
      pages += 1;
      return events({ ...query, limit: 20 });
    };
    client.socket.pause();
    client.socket.send(
      JSON.stringify({
        op: 'subscribe',
        id: 'a',
        repo: 'o/n',
        topics: ['events'],
        since: { offset: 0 },
      }),
    );
    let last = -1;
    while (pages !== last || pages === 0) {
      last = pages;
      for (let n = 0; n < 50; n += 1) await turn();
    }
    expect(pages).to.be.lessThan(flood / 20);
    client.socket.resume();
    const frames = await client.until('subscribed');
    expect(frames.filter(({ op }) => op === 'event')).to.have.length(flood);
    expect(frames.filter(({ op }) => op === 'lagged')).to.deep.equal([]);
  });

  it('is closed with 1013 when it has taken nothing for too long', async () => {
    let stalled: () => void = () => undefined;
    const stall = new Promise<void>((resolve) => {
      stalled = resolve;
    });
    await start({ feed: { stallMs: 50, onStalled: () => stalled() } });
    client.subscribe({ topics: ['sprint', 'events'] });
    await client.until('subscribed');
    await overwhelm();
    await stall;
    client.socket.resume();
    expect(await client.closed).to.equal(1013);
  });
});
