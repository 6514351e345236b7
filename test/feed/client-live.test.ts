import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { type SinonStub, stub } from 'sinon';
import type { SprintView } from '../../src/concerns/sprint/view.js';
import {
  type Client,
  type ClientState,
  connect,
  type FeedSnapshot,
} from '../../src/feed/client.js';
import { type LiveServer, liveServer } from '../fixture/live-server.js';
import { issue, sprintOpened } from '../fixture/octo-app.js';
import { Inbox } from './client-fixture.js';

describe('the feed client at the real server', () => {
  let dataDir: string;
  let server: LiveServer;
  let client: Client;
  const clients: Client[] = [];

  let random: SinonStub;

  beforeEach(async () => {
    // Short waits between attempts: how long they are is another test's matter.
    random = stub(Math, 'random').returns(0.02);
    dataDir = await mkdtemp(join(tmpdir(), 'repo-live-client-'));
    server = await liveServer({ dataDir, token: 'the-token' });
    client = enter();
  });
  afterEach(async () => {
    for (const each of clients.splice(0)) each.close();
    await server.stop();
    await rm(dataDir, { recursive: true });
    random.restore();
  });

  const enter = (token = 'the-token'): Client => {
    const joined = connect(server.url, { token });
    clients.push(joined);
    return joined;
  };
  const becomes = (wanted: ClientState): Promise<void> =>
    new Promise((resolve) => {
      if (client.state === wanted) resolve();
      client.on('state', (state) => {
        if (state === wanted) resolve();
      });
    });
  const restart = async (): Promise<void> => {
    const { port } = server;
    await server.stop();
    await becomes('stale');
    server = await liveServer({ port, dataDir, token: 'the-token' });
  };

  it('follows a sprint by patches to the same state that a newcomer gets whole', async () => {
    const followed = new Inbox<FeedSnapshot>();
    client.subscribe({ repo: 'octo/app', topics: ['sprint'] }, { snapshot: followed.put });
    await becomes('live');
    await server.deliver('milestone', sprintOpened);
    for (let number = 1; number <= 5; number += 1)
      await server.deliver('issues', issue(number, 'opened'));
    await server.deliver('issues', issue(3, 'closed'));

    let last = await followed.next();
    const done = ({ data }: FeedSnapshot) =>
      (data as unknown as SprintView | null)?.progress.completed;
    while (done(last)?.points !== 3) last = await followed.next();
    const whole = new Inbox<FeedSnapshot>();
    enter().subscribe({ repo: 'octo/app', topics: ['sprint'] }, { snapshot: whole.put });
    expect(last).to.deep.equal(await whole.next());
  });

  it('gets every event once and in order, across restarts of the server', async () => {
    const offsets: number[] = [];
    const until = new Inbox<number>();
    client.subscribe(
      { repo: 'octo/app', topics: ['events'], since: { offset: 0 } },
      {
        event: ({ offset }) => {
          offsets.push(offset);
          until.put(offset);
        },
      },
    );
    await becomes('live');
    const sent: number[] = [];
    const send = async (event: string, payload: object) => {
      sent.push((await server.deliver(event, payload)).offset!);
    };
    for (let round = 0; round < 3; round += 1) {
      await send('milestone', sprintOpened);
      await send('issues', issue(round + 1, 'opened'));
      await restart();
      // While nobody listens: these must not be missing.
      await send('issues', issue(round + 1, 'closed'));
      await becomes('live');
    }
    while ((await until.next()) < sent.at(-1)!);
    expect(offsets).to.deep.equal(sent);
  });

  it('is told nothing with a wrong token', async () => {
    client = enter('another-token');
    const fault = await new Promise<string>((resolve) => {
      client.on('error', ({ message }) => resolve(message));
    });
    expect(fault).to.contain('401');
    expect(client.state).to.equal('connecting');
  });
});
