import { expect } from 'chai';
import { WebSocket } from 'ws';
import type { Alert } from '../../src/core/alert.js';
import type { Json } from '../../src/core/concern.js';
import type { EventRow } from '../../src/core/event.js';
import {
  type Client,
  type ClientState,
  type ConnectOptions,
  connect,
  type FeedFault,
  type FeedSnapshot,
} from '../../src/feed/client.js';
import type { ServerFrame } from '../../src/feed/client-frames.js';
import { hello, Inbox, ScriptedServer } from './client-fixture.js';

describe('the feed client', () => {
  let server: ScriptedServer;
  let client: Client;

  beforeEach(async () => {
    server = await ScriptedServer.start();
  });
  afterEach(async () => {
    client.close();
    await server.stop();
  });

  const visit = async (options?: ConnectOptions) => {
    client = connect(server.url, options);
    return server.visits.next();
  };
  const live = async () => {
    const visit = await server.visits.next();
    const states = new Inbox<ClientState>();
    client.on('state', states.put);
    visit.say(hello);
    expect(await states.next()).to.equal('live');
    return visit;
  };

  it('is connecting until the server greets, then live, and closed for good', async () => {
    client = connect(server.url);
    const states: ClientState[] = [];
    client.on('state', (state) => states.push(state));
    expect(client.state).to.equal('connecting');
    const visit = await live();
    client.close();
    expect(await visit.closed).to.equal(1000);
    expect(client.state).to.equal('closed');
    expect(states).to.deep.equal(['live', 'closed']);
    expect(() => client.subscribe({ repo: 'o/n', topics: ['sprint'] }, {})).to.throw('closed');
  });

  it('goes to /feed and offers the protocol, and the token as one beside it', async () => {
    const { path, offered } = await visit({ token: 'sécret~token?' });
    expect(path).to.equal('/feed');
    const encoded = Buffer.from('sécret~token?').toString('base64url');
    expect(offered.split(/,\s*/)).to.deep.equal(['repo-live.v1', `bearer.${encoded}`]);
  });

  it('offers no token where it has none, and uses the WebSocket class it is given', async () => {
    let made = 0;
    class Counted extends WebSocket {
      constructor(url: string, protocols?: string | string[]) {
        super(url, protocols);
        made += 1;
      }
    }
    const { offered } = await visit({ WebSocket: Counted });
    expect(offered).to.equal('repo-live.v1');
    expect(made).to.equal(1);
  });

  it('refuses an address that is no http and no ws at once', () => {
    client = connect(server.url);
    expect(() => connect('ftp://example.test')).to.throw('ftp:');
    expect(() => connect('no address')).to.throw(TypeError);
  });

  it('sends subscriptions made before the greeting once it has come, and later ones at once', async () => {
    client = connect(server.url);
    client.subscribe({ repo: 'o/n', topics: ['sprint', 'events'] }, {});
    const visit = await live();
    const first = await visit.subscribe();
    expect(first).to.deep.include({ op: 'subscribe', repo: 'o/n', topics: ['sprint', 'events'] });
    expect(first).not.to.have.property('since');
    client.subscribe({ repo: '*', topics: ['events'] }, {});
    const second = await visit.subscribe();
    expect(second).to.deep.include({ repo: '*', topics: ['events'] });
    expect(second.id).not.to.equal(first.id);
  });

  it('hands on where the caller wants to start', async () => {
    client = connect(server.url);
    client.subscribe(
      { repo: 'o/n', topics: ['events'], since: { epoch: 'epoch-1', offset: 41 } },
      {},
    );
    const visit = await live();
    expect((await visit.subscribe()).since).to.deep.equal({ epoch: 'epoch-1', offset: 41 });
  });

  describe('once subscribed', () => {
    const snapshots = () => new Inbox<FeedSnapshot>();
    const subscribed = async (handlers: Parameters<Client['subscribe']>[1]) => {
      client = connect(server.url);
      const subscription = client.subscribe(
        { repo: 'o/n', topics: ['sprint', 'activity', 'events'] },
        handlers,
      );
      const visit = await live();
      const { id } = await visit.subscribe();
      return { visit, id, subscription };
    };
    const snapshot = (id: string, version: number, data: Json): ServerFrame => {
      return { op: 'snapshot', id, repo: 'o/n', topic: 'sprint', version, offset: 7, data };
    };
    const patch = (id: string, base: number, value: Json): ServerFrame => ({
      op: 'patch',
      id,
      repo: 'o/n',
      topic: 'sprint',
      base,
      version: base + 1,
      offset: 8,
      ops: [{ op: 'replace', path: '/done', value }],
    });

    it('takes single messages and arrays of them, and applies patches to what it holds', async () => {
      const seen = snapshots();
      const { visit, id } = await subscribed({ snapshot: seen.put });
      visit.say(snapshot(id, 1, { done: 0 }));
      visit.say([patch(id, 1, 1), patch(id, 2, 2)]);
      expect([await seen.next(), await seen.next(), await seen.next()]).to.deep.equal([
        { repo: 'o/n', topic: 'sprint', version: 1, offset: 7, data: { done: 0 } },
        { repo: 'o/n', topic: 'sprint', version: 2, offset: 8, data: { done: 1 } },
        { repo: 'o/n', topic: 'sprint', version: 3, offset: 8, data: { done: 2 } },
      ]);
    });

    it('asks again, without that version, when a patch is for another base', async () => {
      const seen = snapshots();
      const { visit, id } = await subscribed({ snapshot: seen.put });
      visit.say([
        snapshot(id, 1, { done: 0 }),
        { ...(snapshot(id, 4, { items: [] }) as object), topic: 'activity' } as ServerFrame,
        { op: 'subscribed', id, offset: 7 },
        patch(id, 5, 1),
        patch(id, 6, 2),
      ]);
      const again = await visit.subscribe();
      expect(again).to.deep.equal({
        op: 'subscribe',
        id,
        repo: 'o/n',
        topics: ['sprint', 'activity', 'events'],
        since: { epoch: 'epoch-1', offset: 7, session: 'session-1', versions: { activity: 4 } },
      });
      visit.say([snapshot(id, 7, { done: 3 }), { op: 'subscribed', id }, patch(id, 7, 4)]);
      const versions = [await seen.next(), await seen.next(), await seen.next(), await seen.next()];
      expect(versions.map(({ version, data }) => [version, data])).to.deep.equal([
        [1, { done: 0 }],
        [4, { items: [] }],
        [7, { done: 3 }],
        [8, { done: 4 }],
      ]);
      expect(visit.frames.rest()).to.deep.equal([]);
    });

    it('asks again when a patch does not fit what it holds', async () => {
      const { visit, id } = await subscribed({});
      visit.say([snapshot(id, 1, { other: 0 }), { op: 'subscribed', id }, patch(id, 1, 1)]);
      expect((await visit.subscribe()).since).not.to.have.property('versions');
    });

    it('passes over a patch that it has already', async () => {
      const seen = snapshots();
      const { visit, id } = await subscribed({ snapshot: seen.put });
      visit.say([snapshot(id, 3, { done: 0 }), patch(id, 2, 9), patch(id, 3, 1)]);
      await seen.next();
      expect(await seen.next()).to.deep.include({ version: 4, data: { done: 1 } });
      expect(visit.frames.rest()).to.deep.equal([]);
    });

    it('hands events, alerts and gaps to their handlers', async () => {
      const [events, alerts, gaps] = [
        new Inbox<EventRow>(),
        new Inbox<unknown>(),
        new Inbox<unknown>(),
      ];
      const { visit, id } = await subscribed({
        event: events.put,
        alert: alerts.put,
        lagged: gaps.put,
      });
      const row = { offset: 9, guid: 'g-9', event: 'issues' } as EventRow;
      const alert = { id: 'a-1', rule: 'inactive' } as Alert;
      visit.say([
        { op: 'event', id, repo: 'o/n', offset: 9, event: row },
        { op: 'alert', id, repo: 'o/n', alert },
        { op: 'lagged', id, topic: 'events', from: 10, to: 20 },
        { op: 'event', id, repo: 'o/n', offset: 20, event: { ...row, offset: 20 } },
        { op: 'event', id, repo: 'o/n', offset: 21, event: { ...row, offset: 21 } },
      ]);
      expect(await events.next()).to.deep.equal(row);
      expect(await alerts.next()).to.deep.equal(alert);
      expect(await gaps.next()).to.deep.equal({ topic: 'events', from: 10, to: 20 });
      expect((await events.next()).offset, 'what the gap covers was given up').to.equal(21);
    });

    it('tells the server and hears no more when it is closed', async () => {
      const seen = snapshots();
      const { visit, id, subscription } = await subscribed({ snapshot: seen.put });
      subscription.close();
      expect(await visit.frames.next()).to.deep.equal({ op: 'unsubscribe', id });
      visit.say(snapshot(id, 1, {}));
      client.subscribe({ repo: 'o/n', topics: ['health'] }, {});
      await visit.subscribe();
      expect(seen.rest()).to.deep.equal([]);
    });

    it("brings a subscription's error to its own handler, and any other to the client's", async () => {
      const [own, others] = [new Inbox<FeedFault>(), new Inbox<FeedFault>()];
      const { visit, id } = await subscribed({ error: own.put });
      client.on('error', others.put);
      visit.say([
        { op: 'error', id, code: 'offset_expired', message: 'gone', oldest: 12 },
        { op: 'error', code: 'bad_request', message: 'what?' },
      ]);
      expect(await own.next()).to.deep.equal({
        code: 'offset_expired',
        message: 'gone',
        oldest: 12,
      });
      expect(await others.next()).to.deep.equal({ code: 'bad_request', message: 'what?' });
    });

    it('goes on when a handler throws, and lets its fault be heard', async () => {
      const seen = snapshots();
      const uncaught = process.listeners('uncaughtException');
      process.removeAllListeners('uncaughtException');
      const faults = new Inbox<Error>();
      process.once('uncaughtException', faults.put);
      try {
        const { visit, id } = await subscribed({
          snapshot: (snapshot) => {
            seen.put(snapshot);
            if (snapshot.version === 1) throw new Error('the handler slipped');
          },
        });
        visit.say([snapshot(id, 1, { done: 0 }), patch(id, 1, 1)]);
        await seen.next();
        expect((await seen.next()).version).to.equal(2);
        expect((await faults.next()).message).to.equal('the handler slipped');
      } finally {
        for (const listener of uncaught) process.on('uncaughtException', listener);
      }
    });
  });
});
