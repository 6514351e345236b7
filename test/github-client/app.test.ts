import { generateKeyPairSync } from 'node:crypto';
import { expect } from 'chai';
import { type Meeting, meet, organisation, target } from './fixture/meeting.js';
import { rejection } from './fixture/rejection.js';

const key = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
});

describe('a GitHub App over the client', () => {
  let meeting: Meeting;
  beforeEach(async () => {
    meeting = await meet();
    meeting.github.addApp({
      id: '4711',
      slug: 'harbor-watch',
      publicKey: key.publicKey,
      installations: [{ id: 99, account: 'tidewater-labs' }],
    });
  });
  afterEach(() => meeting.end());

  const tokensIssued = () =>
    meeting.github.requests.all.filter(
      ({ path, status }) => path.endsWith('/access_tokens') && status === 201,
    ).length;
  const connect = (privateKey = key.privateKey) =>
    meeting.connect({ token: undefined, app: { id: '4711', privateKey } });

  it('finds its installation by repository and by organisation, and asks for one token', async () => {
    const client = connect();
    await client.createHook(target, {
      url: 'https://live.example.org/hook',
      events: ['issues'],
      active: false,
      secret: 's',
    });
    expect(await client.listHooks(target)).have.length(1);
    expect(await client.listHooks(organisation)).have.length(0);
    expect(tokensIssued()).equal(1);
  });

  it('is let in though the clocks are years apart', async () => {
    const client = connect();
    meeting.clock.advance(3 * 365 * 86_400_000);
    expect(await client.listHooks(target)).deep.equal([]);
  });

  it('gets a new token when the old one has run out', async () => {
    const client = connect();
    await client.listHooks(target);
    meeting.clock.advance(3_700_000);
    meeting.github.addHook(target, { url: 'https://live.example.org/new' });
    expect(await client.listHooks(target)).have.length(1);
    expect(tokensIssued()).equal(2);
  });

  it('tells who it is and what it may, as the App and for one installation', async () => {
    const client = connect();
    const viewer = await client.viewer();
    expect(viewer).include({ kind: 'app', login: 'harbor-watch', scopes: null, expiresAt: null });
    expect((await client.viewer(target)).permissions).include({ repository_hooks: 'write' });
  });

  it('has the limit of the installation, not its own', async () => {
    const client = connect();
    expect(client.rateLimit(target)).equal(null);
    await client.listHooks(target);
    expect(client.rateLimit(target)).include({ limit: 5_000, remaining: 4_999 });
  });

  it('says where it is not installed', async () => {
    meeting.github.addRepository('elsewhere/boats');
    const boats = { kind: 'repo', owner: 'elsewhere', name: 'boats' } as const;
    const error = await rejection(connect().listHooks(boats));
    expect(error.code).equal('github_not_found');
    expect(error.message).match(/not installed on elsewhere\/boats/);
  });

  it('says that its key is wrong, and never shows it', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    });
    const error = await rejection(connect(privateKey).listHooks(target));
    expect(error.code).equal('github_unauthorized');
    expect(error.message).match(/GITHUB_APP_PRIVATE_KEY/);
  });

  it('says at once that the key is none, without its text', () => {
    const text = '-----BEGIN RSA PRIVATE KEY-----\nbm90IGEga2V5\n-----END RSA PRIVATE KEY-----';
    expect(() => connect(text)).throw(/GITHUB_APP_PRIVATE_KEY/);
    expect(() => connect(text)).not.throw(/bm90IGEga2V5/);
  });
});
