import { expect } from 'chai';
import fc from 'fast-check';
import { type SinonFakeTimers, type SinonStub, stub, useFakeTimers } from 'sinon';
import type { Alert } from '../../src/core/alert.js';
import type { EventRow } from '../../src/core/event.js';
import { type Client, type ClientState, connect, type FeedFault } from '../../src/feed/client.js';
import { longestDelayMs, reconnectDelayMs } from '../../src/feed/client-backoff.js';
import { hello, Inbox, ScriptedServer, type Visit } from './client-fixture.js';

describe('a feed client whose line is cut', () => {
  let server: ScriptedServer;
  let client: Client;
  let clock: SinonFakeTimers;
  let random: SinonStub;
  let states: Inbox<ClientState>;
  let faults: Inbox<FeedFault>;

  beforeEach(async () => {
    server = await ScriptedServer.start();
    clock = useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
    });
    random = stub(Math, 'random').returns(0.5);
    client = connect(server.url);
    states = new Inbox();
    faults = new Inbox();
    client.on('state', states.put);
    client.on('error', faults.put);
  });
  afterEach(async () => {
    client.close();
    random.restore();
    clock.restore();
    await server.stop();
  });

  const greeted = async (greeting: Partial<typeof hello> | Record<string, unknown> = {}) => {
    const visit = await server.visits.next();
    visit.say({ ...hello, ...(greeting as object) });
    expect(await states.next()).to.equal('live');
    return visit;
  };
  /** Cuts the line and lets the time until the next attempt pass. */
  const cutAndReturn = async (visit: Visit, greeting = {}) => {
    visit.cut();
    expect(await states.next()).to.equal('stale');
    await clock.tickAsync(1_000);
    return greeted(greeting);
  };
  const event = (id: string, offset: number) =>
    ({ op: 'event', id, repo: 'o/n', offset, event: { offset } as EventRow }) as const;
  const snapshot = (id: string, version: number, offset: number) =>
    ({ op: 'snapshot', id, repo: 'o/n', topic: 'sprint', version, offset, data: {} }) as const;

  it('is stale until it is back, then asks for what it missed and nothing else', async () => {
    const offsets = new Inbox<number>();
    client.subscribe(
      { repo: 'o/n', topics: ['sprint', 'events'] },
      { event: ({ offset }) => offsets.put(offset) },
    );
    const visit = await greeted();
    const { id } = await visit.subscribe();
    visit.say([snapshot(id, 3, 10), { op: 'subscribed', id }, event(id, 11), event(id, 12)]);
    expect([await offsets.next(), await offsets.next()]).to.deep.equal([11, 12]);

    const again = await cutAndReturn(visit);
    expect(await again.subscribe()).to.deep.equal({
      op: 'subscribe',
      id,
      repo: 'o/n',
      topics: ['sprint', 'events'],
      since: { epoch: 'epoch-1', offset: 12, session: 'session-1', versions: { sprint: 3 } },
    });
    again.say([
      event(id, 12),
      event(id, 13),
      { op: 'subscribed', id },
      event(id, 13),
      event(id, 14),
    ]);
    expect([await offsets.next(), await offsets.next()]).to.deep.equal([13, 14]);
    expect(offsets.rest()).to.deep.equal([]);
  });

  it('knows where events begin from the answer to its subscribe, before any has come', async () => {
    client.subscribe({ repo: 'o/n', topics: ['events'] }, {});
    const visit = await greeted();
    const { id } = await visit.subscribe();
    visit.say({ op: 'subscribed', id, offset: 40 });
    await afterNextWord(visit);

    const again = await cutAndReturn(visit);
    expect((await again.subscribe()).since).to.deep.equal({ epoch: 'epoch-1', offset: 40 });
  });

  it('keeps no version of another process, whose numbers count something else', async () => {
    const versions = new Inbox<number>();
    client.subscribe(
      { repo: 'o/n', topics: ['sprint'] },
      { snapshot: ({ version }) => versions.put(version) },
    );
    const visit = await greeted();
    const { id } = await visit.subscribe();
    visit.say([snapshot(id, 30, 10), { op: 'subscribed', id }]);
    expect(await versions.next()).to.equal(30);

    const again = await cutAndReturn(visit, { session: 'session-2' });
    expect((await again.subscribe()).since).not.to.have.any.keys('session', 'versions');
    again.say(snapshot(id, 2, 12));
    expect(await versions.next()).to.equal(2);
  });

  it('says where it stood to a server with another journal, and starts anew when told so', async () => {
    const offsets = new Inbox<number>();
    const refusals = new Inbox<FeedFault>();
    client.subscribe(
      { repo: 'o/n', topics: ['events'] },
      { event: ({ offset }) => offsets.put(offset), error: refusals.put },
    );
    const visit = await greeted();
    const { id } = await visit.subscribe();
    visit.say([{ op: 'subscribed', id }, event(id, 500)]);
    expect(await offsets.next()).to.equal(500);

    const other = { epoch: 'epoch-2', session: 'session-2' };
    const again = await cutAndReturn(visit, other);
    expect((await again.subscribe()).since).to.deep.equal({ epoch: 'epoch-1', offset: 500 });
    again.say([
      { op: 'error', id, code: 'epoch_changed', message: 'another journal' },
      { op: 'subscribed', id },
      event(id, 3),
    ]);
    expect((await refusals.next()).code).to.equal('epoch_changed');
    expect(await offsets.next()).to.equal(3);

    const third = await cutAndReturn(again, other);
    expect((await third.subscribe()).since).to.deep.equal({ epoch: 'epoch-2', offset: 3 });
  });

  it('sends a ping into silence, and takes any word for an answer', async () => {
    const visit = await greeted({ heartbeat_ms: 5_000 });
    await afterNextWord(visit);
    await clock.tickAsync(5_000);
    expect(await visit.frames.next()).to.deep.equal({ op: 'ping' });
    visit.say({ op: 'pong' });
    await afterNextWord(visit);
    await clock.tickAsync(5_000);
    expect(await visit.frames.next()).to.deep.equal({ op: 'ping' });
    expect(client.state).to.equal('live');
  });

  it('counts a line as cut when a ping is not answered within 10 s', async () => {
    const visit = await greeted({ heartbeat_ms: 5_000 });
    await afterNextWord(visit);
    await clock.tickAsync(5_000);
    await visit.frames.next();
    await clock.tickAsync(9_999);
    expect(client.state).to.equal('live');
    await clock.tickAsync(1);
    expect(client.state).to.equal('stale');
    await visit.closed;
    await clock.tickAsync(1_000);
    expect(await states.next()).to.equal('stale');
    await greeted();
  });

  it('gives up an attempt that gets no hello, and tries again', async () => {
    const visit = await server.visits.next();
    await clock.tickAsync(10_000);
    await visit.closed;
    expect((await faults.next()).message).to.contain('hello');
    expect(client.state).to.equal('connecting');
    await clock.tickAsync(1_000);
    await greeted();
  });

  it('waits longer after each failure, and not at all after it is closed', async () => {
    const delays: number[] = [];
    for (let failure = 0; failure < 4; failure += 1) {
      const visit = await server.visits.next();
      visit.cut();
      await faults.next();
      const before = clock.now;
      await clock.nextAsync();
      delays.push(clock.now - before);
    }
    expect(delays).to.deep.equal([500, 1_000, 2_000, 4_000]);
    const visit = await server.visits.next();
    visit.cut();
    await faults.next();
    client.close();
    expect(clock.countTimers()).to.equal(0);
  });

  it('does not hold a cut against a line that had stood for long', async () => {
    for (let round = 0; round < 3; round += 1) {
      const visit = await greeted();
      await clock.tickAsync(20_000);
      visit.cut();
      await faults.next();
      expect(await states.next()).to.equal('stale');
      await clock.tickAsync(500);
    }
    await greeted();
  });

  it('leaves a server that speaks another protocol, or no JSON', async () => {
    const first = await server.visits.next();
    first.say({ ...hello, protocol: 2 });
    expect((await faults.next()).message).to.contain('protocol');
    await clock.tickAsync(500);
    const second = await server.visits.next();
    second.sayRaw('secret, not JSON');
    expect((await faults.next()).message).to.not.contain('secret');
    expect(client.state).to.equal('connecting');
  });

  /** The client has taken all that was said so far: its answer to a fresh subscription shows it. */
  async function afterNextWord(visit: Visit): Promise<void> {
    const heard = new Inbox<void>();
    const probe = client.subscribe(
      { repo: 'o/n', topics: ['health'] },
      { alert: () => heard.put() },
    );
    const { id } = await visit.subscribe();
    visit.say({ op: 'alert', id, repo: 'o/n', alert: {} as Alert });
    await heard.next();
    probe.close();
    await visit.frames.next();
  }
});

describe('the delay before a reconnect', () => {
  it('grows with the failures, is jittered down to nothing, and has a limit', () => {
    fc.assert(
      fc.property(
        fc.nat(2_000),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (failures, random) => {
          const delay = reconnectDelayMs(failures, random);
          expect(delay).to.be.within(0, longestDelayMs);
          expect(reconnectDelayMs(failures + 1, random)).to.be.at.least(delay);
        },
      ),
    );
  });
});
