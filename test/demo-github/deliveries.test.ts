import { Webhooks } from '@octokit/webhooks';
import { expect } from 'chai';
import type { HookTarget } from '../../src/core/github-face.js';
import {
  createSimulatedGitHub,
  type SimulatedGitHub,
} from '../../src/demo/github/simulated-github.js';
import { type Receiver, startReceiver } from '../github-client/fixture/receiver.js';
import { type ScriptedClock, scriptedClock } from '../github-client/fixture/scripted-clock.js';
import { ask, token } from './fixture/ask.js';

const repository = { id: 812_440_917, full_name: 'tidewater-labs/harbor', private: false };
const organization = { id: 90_417_003, login: 'tidewater-labs' };
const star = { action: 'created', repository, organization, sender: { login: 'kelp-forest' } };
const onRepository: HookTarget = { kind: 'repo', owner: 'tidewater-labs', name: 'harbor' };
const onOrganisation: HookTarget = { kind: 'org', org: 'tidewater-labs' };
const hooksPath = '/repos/tidewater-labs/harbor/hooks';

describe("the simulated GitHub's deliveries", () => {
  let clock: ScriptedClock;
  let github: SimulatedGitHub;
  let receiver: Receiver;
  beforeEach(async () => {
    clock = scriptedClock();
    github = await createSimulatedGitHub({ clock, deliveryTimeoutMs: 200 });
    github.addToken(token);
    github.addRepository('tidewater-labs/harbor');
    receiver = await startReceiver();
  });
  afterEach(async () => {
    await github.close();
    await receiver.close();
  });

  const received = () => receiver.received.map(({ headers }) => headers['x-github-delivery']);

  it("bear GitHub's headers and a signature that GitHub's own library accepts", async () => {
    const { id } = github.addHook(onRepository, { url: receiver.url, secret: 'quay' });
    await github.emit('star', star);
    const [one] = receiver.received;
    expect(one?.headers).include({
      'content-type': 'application/json',
      'x-github-event': 'star',
      'x-github-hook-id': String(id),
      'x-github-hook-installation-target-type': 'repository',
      'x-github-hook-installation-target-id': '812440917',
    });
    expect(one?.headers['user-agent']).match(/^GitHub-Hookshot\//);
    const body = one?.body.toString('utf8') ?? '';
    expect(JSON.parse(body)).deep.equal(star);
    const signature = String(one?.headers['x-hub-signature-256']);
    expect(await new Webhooks({ secret: 'quay' }).verify(body, signature)).equal(true);
  });

  it('bear no signature without a secret, and the form where the hook asks for it', async () => {
    const made = await ask(github, `POST ${hooksPath}`, {
      body: { config: { url: receiver.url }, events: ['star'], active: true },
    });
    expect(made.status).equal(201);
    await github.emit('star', star);
    const last = receiver.received.at(-1);
    expect(last?.headers['content-type']).equal('application/x-www-form-urlencoded');
    expect(last?.headers).not.have.any.keys('x-hub-signature', 'x-hub-signature-256');
    const form = new URLSearchParams(last?.body.toString('utf8'));
    expect(JSON.parse(form.get('payload') ?? '')).deep.equal(star);
  });

  it('go to every hook that listens, of repository and organisation, under one GUID', async () => {
    github.addHook(onRepository, { url: `${receiver.url}?1`, events: ['star'] });
    github.addHook(onRepository, { url: `${receiver.url}?2`, events: ['push'] });
    github.addHook(onRepository, { url: `${receiver.url}?3`, active: false });
    github.addHook(onOrganisation, { url: `${receiver.url}?4` });
    const attempts = await github.emit('star', star);
    expect(attempts).have.length(2);
    expect(new Set(received()).size).equal(1);
    expect(receiver.received).have.length(2);
    const types = receiver.received.map(
      ({ headers }) => headers['x-github-hook-installation-target-type'],
    );
    expect(types).have.members(['repository', 'organization']);
  });

  it('begin with a ping when a hook is made, which shows the hook without its secret', async () => {
    await ask(github, `POST ${hooksPath}`, {
      body: {
        config: { url: receiver.url, content_type: 'json', secret: 'quay' },
        events: ['issues'],
      },
    });
    await github.settled();
    const [ping] = receiver.received;
    expect(ping?.headers['x-github-event']).equal('ping');
    const text = ping?.body.toString('utf8') ?? '';
    expect(JSON.parse(text)).nested.include({ 'hook.config.secret': '********' });
    expect(text).not.contain('quay');
  });

  it('are logged as failed where nobody listens, nobody answers, or the answer is bad', async () => {
    const { id } = github.addHook(onRepository, { url: receiver.url });
    receiver.status = 503;
    await github.emit('star', star);
    receiver.status = null;
    await github.emit('star', star);
    await receiver.close();
    await github.emit('star', star);
    expect(github.deliveries(id).map((row) => [row.statusCode, row.status])).deep.equal([
      [502, 'failed to connect to host'],
      [504, 'timed out'],
      [503, 'Invalid HTTP Response: 503'],
    ]);
    const { body } = await ask(github, `GET ${hooksPath}/${id}`);
    expect(body).deep.nested.include({
      last_response: { code: null, status: 'failed', message: 'failed to connect to host' },
    });
  });

  it('meet whatever the network is scripted to do', async () => {
    const { id } = github.addHook(onRepository, { url: receiver.url });
    const fates = ['deliver', 'swallow', 'bad_gateway', 'lose_answer', 'double'] as const;
    github.network.fate = ({ index }) => fates[index] ?? 'deliver';
    for (const fate of fates) await github.emit('star', star, { guid: fate });
    expect(received()).deep.equal(['deliver', 'lose_answer', 'double', 'double']);
    const log = github.deliveries(id).map((row) => [row.guid, row.statusCode]);
    expect(log.reverse()).deep.equal([
      ['deliver', 202],
      ['swallow', 200],
      ['bad_gateway', 502],
      ['lose_answer', 504],
      ['double', 202],
      ['double', 202],
    ]);
  });

  it('can be held and let go later, in order or not', async () => {
    const { id } = github.addHook(onRepository, { url: receiver.url });
    for (const order of ['first', 'last'] as const) {
      github.network.fate = () => 'hold';
      for (const guid of ['a', 'b', 'c']) await github.emit('star', star, { guid: order + guid });
      expect(github.network.held).equal(3);
      github.network.up();
      clock.advance(60_000);
      await github.network.release(order);
    }
    expect(received()).deep.equal(['firsta', 'firstb', 'firstc', 'lastc', 'lastb', 'lasta']);
    expect(github.deliveries(id)[0]?.deliveredAt).equal(clock.now());
  });

  it('are sent again on request, under their GUID, signed with the secret of now', async () => {
    const hook = github.addHook(onRepository, { url: receiver.url, secret: 'old' });
    github.network.down();
    await github.emit('star', star, { guid: 'g' });
    github.network.up();
    const [failed] = github.deliveries(hook.id);
    await ask(github, `PATCH ${hooksPath}/${hook.id}`, {
      body: { config: { url: receiver.url, content_type: 'json', secret: 'new' } },
    });
    const path = `${hooksPath}/${hook.id}/deliveries/${failed?.id}/attempts`;
    expect(await ask(github, `POST ${path}`)).deep.include({ status: 202, body: {} });
    await github.settled();
    const [one] = receiver.received;
    expect(one?.headers['x-github-delivery']).equal('g');
    const signature = String(one?.headers['x-hub-signature-256']);
    const body = one?.body.toString('utf8') ?? '';
    expect(await new Webhooks({ secret: 'new' }).verify(body, signature)).equal(true);
    expect(github.deliveries(hook.id).map((row) => row.redelivery)).deep.equal([true, false]);
  });

  it('are kept for three days', async () => {
    const { id } = github.addHook(onRepository, { url: receiver.url });
    await github.emit('star', star, { guid: 'old' });
    clock.advance(2 * 86_400_000);
    await github.emit('star', star, { guid: 'young' });
    expect(github.deliveries(id)).have.length(2);
    clock.advance(86_400_000);
    expect(github.deliveries(id).map((row) => row.guid)).deep.equal(['young']);
  });

  it('have the same GUIDs for the same seed', async () => {
    const guids = async (seed: number) => {
      const other = await createSimulatedGitHub({ clock, seed });
      const { id } = other.addHook(onOrganisation, { url: receiver.url });
      for (let index = 0; index < 3; index++) await other.emit('star', star);
      await other.close();
      return other.deliveries(id).map((row) => row.guid);
    };
    expect(await guids(7)).deep.equal(await guids(7));
    expect(await guids(7)).not.deep.equal(await guids(8));
  });
});
