import { expect } from 'chai';
import { heldSleep } from './fixture/held-sleep.js';
import { type Meeting, meet, target } from './fixture/meeting.js';
import { rejection } from './fixture/rejection.js';

describe('a client that is closed', () => {
  let meeting: Meeting;
  beforeEach(async () => {
    meeting = await meet();
  });
  afterEach(() => meeting.end());

  it('aborts what is in flight', async () => {
    const { client, github } = meeting;
    github.faults.plan({ kind: 'hang' }, { times: 2 });
    const first = rejection(client.listHooks(target));
    const second = rejection(client.getRepository('tidewater-labs', 'harbor'));
    while (github.requests.count() < 2) await new Promise((resolve) => setImmediate(resolve));
    client.close();
    expect((await first).code).equal('github_stopped');
    expect((await second).code).equal('github_stopped');
    expect(github.requests.count()).equal(2);
  });

  it('ends a wait for a limit, and what waits behind it', async () => {
    const waiting = heldSleep();
    const client = meeting.connect({ sleep: waiting.sleep });
    meeting.github.faults.plan({ kind: 'secondary_limit', retryAfterSeconds: 60 });
    const calls = [1, 2, 3].map(() => rejection(client.getRepository('tidewater-labs', 'harbor')));
    await waiting.sleepers(3);
    client.close();
    for (const call of calls) expect((await call).code).equal('github_stopped');
  });

  it('ends a wait in the queue of writes', async () => {
    const client = meeting.connect({ writeSpacingMs: 600_000 });
    const { id } = meeting.github.addHook(target, { url: 'http://127.0.0.1:9/' });
    await client.pingHook(target, id);
    const second = rejection(client.pingHook(target, id));
    client.close();
    expect((await second).code).equal('github_stopped');
    await meeting.github.settled();
  });

  it('sends nothing any more', async () => {
    const { client, github } = meeting;
    client.close();
    expect((await rejection(client.listHooks(target))).code).equal('github_stopped');
    expect(github.requests.count()).equal(0);
  });
});
