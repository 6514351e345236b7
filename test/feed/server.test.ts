import { expect } from 'chai';
import fc from 'fast-check';
import type { Json } from '../../src/core/concern.js';
import { applyPatch, type PatchOp } from '../../src/feed/apply-patch.js';
import { type Served, type ServedOptions, serve } from '../http/fixture/served.js';
import { FeedClient, type Frame } from './feed-client.js';

describe('the feed', () => {
  let served: Served;

  async function start(options: ServedOptions = {}): Promise<FakeEngineOf> {
    served = await serve(options);
    return served.engine;
  }

  afterEach(async () => {
    await served.close();
    expect(served.errors).to.deep.equal([]);
  });

  const open = (protocols?: string[], headers: Record<string, string> = {}) =>
    FeedClient.open(served.url, protocols, { headers });

  describe('a subscription', () => {
    it('begins with the snapshots, then is subscribed', async () => {
      const engine = await start();
      engine.commit({});
      engine.publish('o/n', 'sprint', { title: 'Sprint 1' });
      engine.publish('o/n', 'health', null);
      const client = await open();
      client.subscribe({ topics: ['health', 'events', 'sprint'] });
      expect(await client.until('subscribed')).to.deep.equal([
        {
          op: 'snapshot',
          id: 'a',
          repo: 'o/n',
          topic: 'sprint',
          version: 1,
          offset: 1,
          data: { title: 'Sprint 1' },
        },
        {
          op: 'snapshot',
          id: 'a',
          repo: 'o/n',
          topic: 'health',
          version: 1,
          offset: 1,
          data: null,
        },
        { op: 'subscribed', id: 'a' },
      ]);
    });

    it('goes on with patches that lead to the next snapshots', async () => {
      const engine = await start();
      const client = await open();
      const data = (n: number) => ({ items: items(n), total: n });
      engine.publish('o/n', 'activity', data(60));
      client.subscribe({ topics: ['activity'] });
      await client.until('subscribed');
      for (let n = 61; n < 64; n += 1) engine.publish('o/n', 'activity', data(n));
      const patches = await client.until('patch', 3);
      expect(patches.map(({ base, version }) => [base, version])).to.deep.equal([
        [1, 2],
        [2, 3],
        [3, 4],
      ]);
      const last = patches.reduce<Json>(
        (state, { ops }) => applyPatch(state, ops as readonly PatchOp[]),
        data(60),
      );
      expect(last).to.deep.equal(data(63));
    });

    it('gets the whole snapshot where a patch would be larger', async () => {
      const engine = await start();
      const client = await open();
      engine.publish('o/n', 'sprint', { title: 'a' });
      client.subscribe({ topics: ['sprint'] });
      await client.until('subscribed');
      engine.publish('o/n', 'sprint', null);
      engine.publish('o/n', 'sprint', { title: 'b' });
      const frames = await client.until('snapshot', 2);
      expect(frames.map(({ data }) => data)).to.deep.equal([null, { title: 'b' }]);
    });

    it('gets the first snapshot of a repository that was never seen when there is one', async () => {
      const engine = await start();
      const client = await open();
      client.subscribe({ topics: ['sprint', 'events'] });
      expect(await client.until('subscribed')).to.deep.equal([{ op: 'subscribed', id: 'a' }]);
      engine.commit({});
      engine.publish('o/n', 'sprint', 1);
      const [event, snapshot] = await client.until('snapshot');
      expect(event).to.deep.equal({
        op: 'event',
        id: 'a',
        repo: 'o/n',
        offset: 1,
        event: engine.rows[0],
      });
      expect(snapshot).to.include({ version: 1, data: 1 });
    });

    it('gets events from now on, of its repository and its topics alone', async () => {
      const engine = await start();
      engine.commit({});
      const client = await open();
      client.subscribe({ topics: ['events'] });
      client.subscribe({ id: 'b', topics: ['health'] });
      await client.until('subscribed', 2);
      engine.commit({ repo: 'O/N' }, { repo: 'p/q' }, { repo: null }, {});
      engine.publish('o/n', 'sprint', 1);
      const frames = await client.settled();
      expect(frames.map(({ id, offset }) => [id, offset])).to.deep.equal([
        ['a', 2],
        ['a', 5],
      ]);
    });

    it('to * gets the events of every repository and of none', async () => {
      const engine = await start();
      const client = await open();
      client.subscribe({ repo: '*' });
      await client.until('subscribed');
      engine.commit({ repo: 'o/n' }, { repo: null });
      const events = await client.until('event', 2);
      expect(events.map(({ repo }) => repo)).to.deep.equal(['o/n', null]);
    });

    it('of health hears of alerts as they are raised and cleared', async () => {
      const engine = await start();
      engine.commit({});
      const client = await open();
      client.subscribe({ topics: ['health'] });
      client.subscribe({ id: 'b', topics: ['sprint'] });
      await client.until('subscribed', 2);
      const alert = {
        id: 'inactive',
        rule: 'inactive',
        severity: 'info',
        raised_at: '2026-01-05T10:00:00.000Z',
        cleared_at: null,
        message: 'nothing for 7 days',
        evidence: { days: 7 },
      } as const;
      engine.alerts$.next({ repo: 'o/n', alert });
      expect(await client.settled()).to.deep.equal([{ op: 'alert', id: 'a', repo: 'o/n', alert }]);
    });

    it('matches its repository in any case', async () => {
      const engine = await start();
      engine.publish('Octo/App', 'sprint', 1);
      const client = await open();
      client.subscribe({ repo: 'octo/APP', topics: ['sprint', 'events'] });
      expect((await client.until('subscribed'))[0]).to.include({ repo: 'Octo/App' });
      engine.commit({ repo: 'Octo/App' });
      await client.until('event');
    });

    it('follows its repository to a new name, with the state whole', async () => {
      const engine = await start();
      engine.publish('o/old', 'sprint', 'of old');
      const client = await open();
      client.subscribe({ repo: 'o/old', topics: ['sprint', 'events'] });
      await client.until('subscribed');
      engine.rename('o/old', 'o/new');
      engine.commit({ repo: 'o/new', event: 'issues' });
      engine.publish('o/new', 'sprint', 'of new');
      const frames = await client.settled();
      expect(frames).to.have.length(2);
      expect(frames[0]).to.include({ op: 'event', repo: 'o/new' });
      expect(frames[1]).to.include({ op: 'snapshot', repo: 'o/new', data: 'of new' });
    });

    it('follows its repository into one that was known beside it, and loses no event', async () => {
      const engine = await start();
      engine.publish('o/old', 'sprint', 'of old');
      engine.publish('o/new', 'sprint', 'of new');
      const client = await open();
      client.subscribe({ repo: 'o/old', topics: ['sprint', 'events'] });
      await client.until('subscribed');
      engine.rename('o/old', 'o/new');
      engine.commit({ repo: 'o/new', event: 'issues' });
      engine.publish('o/new', 'sprint', 'of both');
      const frames = await client.settled();
      expect(frames[0]).to.include({ op: 'event', repo: 'o/new' });
      expect(frames[1]).to.include({ op: 'snapshot', version: 2, data: 'of both' });
    });

    it('is replaced by another of the same id', async () => {
      const engine = await start();
      engine.publish('p/q', 'sprint', 1);
      const client = await open();
      client.subscribe();
      client.subscribe({ repo: 'p/q', topics: ['sprint'] });
      await client.until('subscribed', 2);
      engine.commit({ repo: 'o/n' });
      engine.publish('p/q', 'sprint', 2);
      const frames = await client.settled();
      expect(frames.map(({ op, repo }) => [op, repo])).to.deep.equal([['snapshot', 'p/q']]);
    });

    it('ends with unsubscribe, and a second one changes nothing', async () => {
      const engine = await start();
      const client = await open();
      client.subscribe();
      client.say({ op: 'unsubscribe', id: 'a' });
      client.say({ op: 'unsubscribe', id: 'a' });
      await client.until('subscribed');
      await client.settled();
      engine.commit({});
      expect(await client.settled()).to.deep.equal([]);
    });
  });

  describe('what a client does wrong', () => {
    it('is answered, and the socket goes on', async () => {
      await start();
      const client = await open();
      client.say('nonsense');
      client.say({ op: 'dance', id: 'z' });
      client.subscribe({ id: 'b', topics: ['weather'] });
      client.socket.send(Buffer.from('{"op":"ping"}'), { binary: true });
      const errors = await client.until('error', 4);
      expect(errors.map(({ id, code }) => [id, code])).to.deep.equal([
        [undefined, 'bad_request'],
        ['z', 'unknown_op'],
        ['b', 'bad_request'],
        [undefined, 'bad_request'],
      ]);
      expect(errors[2]?.message).to.contain('topics');
      expect(await client.settled()).to.deep.equal([]);
    });

    it('may be to ask for a repository that the configuration leaves out', async () => {
      const engine = await start();
      engine.excluded.add('o/secret');
      const client = await open();
      client.subscribe({ repo: 'O/Secret' });
      expect((await client.until('error'))[0]).to.include({ id: 'a', code: 'unknown_repo' });
    });

    it('may be a 101st subscription; to replace one of a hundred is not', async () => {
      await start();
      const client = await open();
      for (let n = 0; n < 101; n += 1) client.subscribe({ id: `s${n}` });
      client.subscribe({ id: 's7', repo: 'p/q' });
      const frames = await client.settled();
      const errors = frames.filter(({ op }) => op === 'error');
      expect(errors.map(({ id, code }) => [id, code])).to.deep.equal([['s100', 'limit']]);
      expect(frames.at(-1)).to.deep.equal({ op: 'subscribed', id: 's7' });
      client.say({ op: 'unsubscribe', id: 's1' });
      client.subscribe({ id: 's100' });
      expect(await client.settled()).to.deep.equal([{ op: 'subscribed', id: 's100' }]);
    });

    it('may be a frame over 64 KiB, which ends the socket with 1009', async () => {
      await start();
      const whole = await open();
      whole.say(JSON.stringify({ op: 'ping' }).padEnd(64 * 1024));
      await whole.until('pong');
      whole.say(JSON.stringify({ op: 'ping' }).padEnd(64 * 1024 + 1));
      expect(await whole.closed).to.equal(1009);
    });
  });

  describe('one turn', () => {
    it('is one message to a client, several frames as an array in their order', async () => {
      const engine = await start();
      const client = await open();
      client.subscribe({ topics: ['sprint', 'events'] });
      await client.until('subscribed');
      client.raw.length = 0;
      engine.commit({}, {});
      engine.publish('o/n', 'sprint', 1);
      await client.until('snapshot');
      expect(client.raw).to.have.length(1);
      const frames = JSON.parse(client.raw[0]!) as Frame[];
      expect(frames.map(({ op }) => op)).to.deep.equal(['event', 'event', 'snapshot']);
    });

    it('gives each client its own ids and its own selection', async () => {
      const engine = await start();
      const [first, second, third] = [await open(), await open(), await open()];
      first.subscribe({ id: 'a' });
      second.subscribe({ id: 'b"\\é', topics: ['events', 'health'] });
      third.subscribe({ id: 'a' });
      await Promise.all([first, second, third].map((client) => client.until('subscribed')));
      engine.commit({});
      engine.publish('o/n', 'health', 1);
      const heard = await Promise.all([first, second, third].map((client) => client.settled()));
      expect(heard.map((frames) => frames.map(({ op, id }) => [op, id]))).to.deep.equal([
        [['event', 'a']],
        [
          ['event', 'b"\\é'],
          ['snapshot', 'b"\\é'],
        ],
        [['event', 'a']],
      ]);
    });
  });

  describe('the heartbeat', () => {
    it('drops a client that does not answer, and keeps one that does', async () => {
      await start({ feed: { heartbeatMs: 20 } });
      const deaf = await FeedClient.open(served.url, [], { autoPong: false });
      const alive = await open();
      expect(await deaf.closed).to.equal(1006);
      expect(await alive.settled()).to.deep.equal([]);
    });
  });

  it('applies to any chain of publications', async () => {
    const engine = await start();
    const client = await open();
    client.subscribe({ topics: ['activity'] });
    await client.until('subscribed');
    const chain = fc.array(fc.record({ n: fc.nat(80), noise: fc.jsonValue() }), {
      minLength: 1,
      maxLength: 6,
    });
    let state: Json = null;
    await fc.assert(
      fc.asyncProperty(chain, async (steps) => {
        for (const { n, noise } of steps) {
          engine.publish('o/n', 'activity', { items: items(n), noise: noise as Json });
        }
        for (const frame of await client.settled()) {
          state =
            frame.op === 'snapshot'
              ? (frame.data as Json)
              : applyPatch(state, frame.ops as readonly PatchOp[]);
        }
        const { n, noise } = steps.at(-1)!;
        // What came over the wire is JSON: -0 has become 0.
        const expected = JSON.parse(JSON.stringify({ items: items(n), noise })) as Json;
        expect(state).to.deep.equal(expected);
      }),
      { numRuns: 30 },
    );
  });
});

type FakeEngineOf = Served['engine'];

/** The newest fifty of n items, as an activity snapshot has them. */
function items(n: number): { id: string; title: string }[] {
  const first = Math.max(1, n - 49);
  return Array.from({ length: Math.min(n, 50) }, (_, at) => first + at)
    .reverse()
    .map((id) => ({ id: `g${id}`, title: `Title ${id}` }));
}
