import { expect } from 'chai';
import { type Meeting, meet, organisation, target } from './fixture/meeting.js';
import { rejection } from './fixture/rejection.js';

const url = 'https://live.example.org/github-webhook';
const spec = { url, events: ['issues', 'milestone'], active: true, secret: 'first' };

describe('hooks over the client', () => {
  let meeting: Meeting;
  beforeEach(async () => {
    meeting = await meet();
  });
  afterEach(() => meeting.end());

  it('are created, listed, changed and removed, with times in milliseconds', async () => {
    const { client, clock } = meeting;
    const created = await client.createHook(target, spec);
    expect(created).include({ url, active: true, contentType: 'json', hasSecret: true });
    expect(created).include({ insecureSsl: false, createdAt: clock.now() });
    expect(created.events).deep.equal(['issues', 'milestone']);
    expect(created.target).deep.equal(target);

    clock.advance(60_000);
    const changed = await client.updateHook(target, created.id, { ...spec, events: ['push'] });
    expect(changed).include({ id: created.id, updatedAt: clock.now() });
    expect((await client.listHooks(target)).map((hook) => hook.events)).deep.equal([['push']]);

    await client.deleteHook(target, created.id);
    expect(await client.listHooks(target)).deep.equal([]);
  });

  it('live on organisations too, apart from those of repositories', async () => {
    const { client } = meeting;
    const created = await client.createHook(organisation, {
      ...spec,
      events: ['projects_v2_item', 'issues'],
    });
    expect(created.target).deep.equal(organisation);
    expect(await client.listHooks(target)).deep.equal([]);
    expect(await client.listHooks(organisation)).have.length(1);
  });

  it('keep their secret when it is sent again, and lose it when it is not', async () => {
    const { client, github } = meeting;
    const { id } = await client.createHook(target, spec);
    const secret = () => github.hooks(target)[0]?.config.secret;
    await client.updateHook(target, id, { ...spec, secret: 'second' });
    expect(secret()).equal('second');
    const bare = await client.updateHook(target, id, { ...spec, secret: null });
    expect(secret()).equal(undefined);
    expect(bare.hasSecret).equal(false);
  });

  it('are listed to the last page', async () => {
    const { client, github } = meeting;
    const events = ['issues', 'push', 'star', 'fork', 'label', 'release'];
    for (let index = 0; index < 120; index++)
      github.addHook(target, { url: `${url}/${index}`, events: [events[index % 6]!] });
    expect(await client.listHooks(target)).have.length(120);
  });

  it('cost nothing to list again while nothing has changed', async () => {
    const { client, github } = meeting;
    await client.createHook(target, spec);
    const first = await client.listHooks(target);
    const { counted } = github.requests;
    expect(await client.listHooks(target)).deep.equal(first);
    expect(github.requests.counted).equal(counted);
    expect(github.requests.all.at(-1)).include({ status: 304 });
  });

  it('are pinged on request', async () => {
    const { client, github } = meeting;
    const { id } = github.addHook(target, { url: 'http://127.0.0.1:9/nobody' });
    await client.pingHook(target, id);
    await github.settled();
    expect(github.deliveries(id).map((row) => row.event)).deep.equal(['ping']);
  });

  it('say that GitHub allows no more than 20 of an event', async () => {
    const { client, github } = meeting;
    for (let index = 0; index < 20; index++)
      github.addHook(target, { url: `${url}/${index}`, events: ['issues'] });
    const error = await rejection(client.createHook(target, spec));
    expect(error.code).equal('hook_limit');
    expect(error.message).match(/20 hooks an event.*issues.*remove one/);
  });

  it("pass on GitHub's reasons where it refuses a double, an address or an event", async () => {
    const { client } = meeting;
    await client.createHook(target, spec);
    const double = await rejection(client.createHook(target, spec));
    expect(double.code).equal('github_invalid');
    expect(double.message).match(/Hook already exists on this repository/);
    const address = await rejection(client.createHook(target, { ...spec, url: 'nowhere' }));
    expect(address.message).match(/URL you've entered is not valid/);
    const event = await rejection(
      client.createHook(target, { ...spec, url: `${url}2`, events: ['projects_v2_item'] }),
    );
    expect(event.message).match(/projects_v2_item/);
  });

  it('never let the secret into an error', async () => {
    const { client } = meeting;
    const secret = 'do-not-tell';
    await client.createHook(target, { ...spec, secret });
    const error = await rejection(client.createHook(target, { ...spec, secret }));
    expect(error.message).not.contain(secret);
  });
});
