import { expect } from 'chai';
import type { Json } from '../../src/core/concern.js';
import { applyPatch, type PatchOp } from '../../src/feed/apply-patch.js';
import { type Served, serve } from '../http/fixture/served.js';
import { FeedClient, type Frame } from './feed-client.js';

const epoch = 'epoch-1';
const session = 'session-1';

describe('a subscription with since', () => {
  let served: Served;
  let engine: Served['engine'];
  let client: FeedClient;

  beforeEach(async () => {
    served = await serve();
    engine = served.engine;
    client = await FeedClient.open(served.url);
  });

  afterEach(async () => {
    await served.close();
    expect(served.errors).to.deep.equal([]);
  });

  const offsets = (frames: readonly Frame[]) =>
    frames.filter(({ op }) => op === 'event').map(({ offset }) => offset);
  const ops = (frames: readonly Frame[]) => frames.map(({ op }) => op);
  const upTo = (n: number, from = 1) => Array.from({ length: n - from + 1 }, (_, at) => from + at);

  describe('and an offset', () => {
    it('gets snapshots, then every missed event, then is subscribed, then what is new', async () => {
      engine.commit({}, {}, {});
      engine.publish('o/n', 'sprint', 1);
      client.subscribe({ topics: ['sprint', 'events'], since: { epoch, offset: 1 } });
      const frames = await client.until('subscribed');
      expect(ops(frames)).to.deep.equal(['snapshot', 'event', 'event', 'subscribed']);
      engine.commit({});
      expect(offsets([...frames, ...(await client.until('event'))])).to.deep.equal([2, 3, 4]);
    });

    it('gets none that it has', async () => {
      engine.commit({}, {});
      client.subscribe({ since: { epoch, offset: 2 } });
      expect(ops(await client.until('subscribed'))).to.deep.equal(['subscribed']);
    });

    it('gets each once, page after page, while more are committed', async () => {
      const many = (n: number) => Array.from({ length: n }, () => ({}));
      engine.commit(...many(1_200));
      let pages = 0;
      engine.beforePage = () => {
        pages += 1;
        if (pages < 4) engine.commit(...many(50));
      };
      client.subscribe({ since: { offset: 0 } });
      const frames = await client.until('subscribed');
      engine.commit({});
      expect(offsets([...frames, ...(await client.until('event'))])).to.deep.equal(upTo(1_351));
    });

    it('gets each once when more come during the last page than may be kept back', async () => {
      engine.commit({});
      let pages = 0;
      engine.beforePage = () => {
        pages += 1;
        // What the page holds was read before these were there.
        if (pages === 1)
          queueMicrotask(() => engine.commit(...Array.from({ length: 1_500 }, () => ({}))));
      };
      client.subscribe({ since: { offset: 0 } });
      expect(offsets(await client.until('subscribed'))).to.deep.equal(upTo(1_501));
    });

    it('gets events of its repository alone, over the gaps of the others', async () => {
      engine.commit({}, { repo: 'p/q' }, {}, { repo: null }, {});
      client.subscribe({ since: { offset: 0 } });
      expect(offsets(await client.until('subscribed'))).to.deep.equal([1, 3, 5]);
      client.subscribe({ id: 'b', repo: '*', since: { offset: 1 } });
      expect(offsets(await client.until('subscribed'))).to.deep.equal([2, 3, 4, 5]);
    });

    it('waits for a repository that was never seen', async () => {
      engine.commit({ repo: 'p/q' });
      client.subscribe({ since: { epoch, offset: 0 } });
      expect(ops(await client.until('subscribed'))).to.deep.equal(['subscribed']);
      engine.commit({});
      expect(offsets(await client.until('event'))).to.deep.equal([2]);
    });

    it('that runs ahead of this node gets nothing twice', async () => {
      engine.commit({}, {});
      engine.ahead = 1;
      client.subscribe({ since: { epoch, offset: 3 } });
      await client.until('subscribed');
      engine.commit({}, {});
      expect(offsets(await client.until('event'))).to.deep.equal([4]);
    });

    it('that the journal no longer keeps is told the oldest, then gets snapshots and events from there', async () => {
      engine.commit({}, {}, {}, {});
      engine.publish('o/n', 'sprint', 1);
      engine.oldest = 3;
      const since = { epoch, offset: 1, session, versions: { sprint: 1 } };
      client.subscribe({ topics: ['sprint', 'events'], since });
      const frames = await client.until('subscribed');
      expect(ops(frames)).to.deep.equal(['error', 'snapshot', 'event', 'event', 'subscribed']);
      expect(frames[0]).to.include({ id: 'a', code: 'offset_expired', oldest: 3 });
      expect(offsets(frames)).to.deep.equal([3, 4]);
    });

    it('is told of events that expire while they are read', async () => {
      engine.commit({}, {}, {}, {});
      engine.beforePage = () => {
        engine.oldest = 3;
      };
      client.subscribe({ since: { offset: 0 } });
      const frames = await client.until('subscribed');
      expect(frames[0]).to.include({ op: 'error', code: 'offset_expired', oldest: 3 });
      expect(offsets(frames)).to.deep.equal([3, 4]);
    });

    it('is told which events can not be read, and goes on', async () => {
      engine.commit({}, {});
      engine.beforePage = () => Promise.reject(new Error('the broker is away'));
      client.subscribe({ since: { offset: 0 } });
      expect(await client.until('subscribed')).to.deep.equal([
        { op: 'lagged', id: 'a', topic: 'events', from: 1, to: 2 },
        { op: 'subscribed', id: 'a' },
      ]);
      engine.commit({});
      expect(offsets(await client.until('event'))).to.deep.equal([3]);
    });

    it('gets no more of it once it is dropped or replaced', async () => {
      engine.commit(...Array.from({ length: 600 }, () => ({})));
      let go: () => void = () => undefined;
      const asked = new Promise<void>((resolve) => {
        engine.beforePage = () => {
          resolve();
          return new Promise((resume) => {
            go = resume;
          });
        };
      });
      client.subscribe({ since: { offset: 0 } });
      await asked;
      client.subscribe({ repo: 'p/q' });
      await client.until('subscribed');
      go();
      expect(await client.settled()).to.deep.equal([]);
    });
  });

  describe('and versions', () => {
    const text = 'a text that makes the whole larger than any patch to it '.repeat(20);
    const publish = (n: number) => engine.publish('o/n', 'sprint', { n, text });
    const subscribe = (since: object) => client.subscribe({ topics: ['sprint'], since });

    /** Somebody reads, so that patches are kept; then the line is lost. */
    async function followedUpTo(n: number): Promise<void> {
      publish(1);
      const earlier = await FeedClient.open(served.url);
      earlier.subscribe({ topics: ['sprint'] });
      await earlier.until('subscribed');
      earlier.socket.close();
      await earlier.closed;
      for (let next = 2; next <= n; next += 1) publish(next);
    }

    it('of this session gets the patches since', async () => {
      await followedUpTo(4);
      subscribe({ epoch, session, versions: { sprint: 2 } });
      const frames = await client.until('subscribed');
      expect(frames.map(({ op, base, version }) => [op, base, version])).to.deep.equal([
        ['patch', 2, 3],
        ['patch', 3, 4],
        ['subscribed', undefined, undefined],
      ]);
      const state = frames
        .slice(0, 2)
        .reduce<Json>((json, frame) => applyPatch(json, frame.ops as PatchOp[]), { n: 2, text });
      expect(state).to.deep.equal({ n: 4, text });
      publish(5);
      expect((await client.until('patch'))[0]).to.include({ base: 4, version: 5 });
    });

    it('gets nothing where it is up to date', async () => {
      await followedUpTo(2);
      subscribe({ epoch, session, versions: { sprint: 2 } });
      expect(ops(await client.until('subscribed'))).to.deep.equal(['subscribed']);
    });

    const unknown: readonly [string, object][] = [
      ['of another session', { epoch, session: 'other', versions: { sprint: 3 } }],
      ['of no session', { epoch, versions: { sprint: 3 } }],
      ['never published', { epoch, session, versions: { sprint: 99 } }],
      ['before anyone read', { epoch, session, versions: { sprint: 0 } }],
    ];
    for (const [what, since] of unknown) {
      it(`${what} gets the snapshot`, async () => {
        await followedUpTo(4);
        subscribe(since);
        const frames = await client.until('subscribed');
        expect(ops(frames)).to.deep.equal(['snapshot', 'subscribed']);
        expect(frames[0]).to.include({ version: 4 });
      });
    }

    it('so old that the patches weigh more than the whole gets the snapshot', async () => {
      await followedUpTo(60);
      subscribe({ epoch, session, versions: { sprint: 2 } });
      expect(ops(await client.until('subscribed'))).to.deep.equal(['snapshot', 'subscribed']);
    });
  });

  it('ahead of the journal, which was put back from a copy, is told so: what comes is another story', async () => {
    engine.commit({}, {});
    client.subscribe({ topics: ['events'], since: { epoch, offset: 8 } });
    const frames = await client.until('subscribed');
    expect(ops(frames)).to.deep.equal(['error', 'subscribed']);
    expect(frames[0]).to.include({ id: 'a', code: 'epoch_changed' });
    engine.commit({});
    expect(offsets(await client.until('event'))).to.deep.equal([3]);
  });

  it('of another epoch is told so, then gets snapshots, then events from now on', async () => {
    engine.commit({}, {});
    engine.publish('o/n', 'sprint', 1);
    const since = { epoch: 'epoch-0', offset: 0, session, versions: { sprint: 1 } };
    client.subscribe({ topics: ['sprint', 'events'], since });
    const frames = await client.until('subscribed');
    expect(ops(frames)).to.deep.equal(['error', 'snapshot', 'subscribed']);
    expect(frames[0]).to.include({ id: 'a', code: 'epoch_changed' });
    engine.commit({});
    expect(offsets(await client.until('event'))).to.deep.equal([3]);
  });
});
