import { expect } from 'chai';
import { type Served, type ServedOptions, serve } from '../http/fixture/served.js';
import { FeedClient, refusalOf } from './feed-client.js';

describe('the door of the feed', () => {
  let served: Served;

  async function start(options: ServedOptions = {}): Promise<void> {
    served = await serve(options);
  }

  afterEach(async () => {
    await served.close();
    expect(served.errors).to.deep.equal([]);
  });

  const open = (protocols?: string[], headers: Record<string, string> = {}) =>
    FeedClient.open(served.url, protocols, { headers });

  const token = 'sesame / öffne dich';
  const bearer = `bearer.${Buffer.from(token).toString('base64url')}`;

  it('greets with protocol, epoch, session and heartbeat', async () => {
    await start({ feed: { heartbeatMs: 12_000 } });
    const { frames, socket } = await open();
    expect(frames).to.deep.equal([
      { op: 'hello', protocol: 1, epoch: 'epoch-1', session: 'session-1', heartbeat_ms: 12_000 },
    ]);
    expect(socket.protocol).to.equal('repo-live.v1');
  });

  it('speaks version 1 to a client that offers no subprotocol', async () => {
    await start();
    const { frames, socket } = await open([]);
    expect(frames[0]).to.include({ op: 'hello', protocol: 1 });
    expect(socket.protocol).to.equal('');
  });

  it('takes the token as a header or as a subprotocol, which it does not echo', async () => {
    await start({ http: { token: 'sesame' } });
    expect((await open([], { authorization: 'Bearer sesame' })).frames).to.have.length(1);
    await served.close();
    await start({ http: { token } });
    for (const protocols of [
      ['repo-live.v1', bearer],
      [bearer, 'repo-live.v1'],
    ]) {
      expect((await open(protocols)).socket.protocol).to.equal('repo-live.v1');
    }
  });

  it('answers 401 to a missing or wrong token', async () => {
    await start({ http: { token } });
    const wrong = `bearer.${Buffer.from('guess').toString('base64url')}`;
    const refused = { code: 401, error: 'unauthorized' };
    expect(await refusalOf(served.url)).to.deep.equal(refused);
    expect(await refusalOf(served.url, ['repo-live.v1', wrong])).to.deep.equal(refused);
    const basic = { headers: { authorization: `Basic ${token.slice(0, 6)}` } };
    expect(await refusalOf(served.url, [], basic)).to.deep.equal(refused);
  });

  it('answers 403 to a foreign origin, also to null, and lets own and allowed ones in', async () => {
    await start({ http: { allowedOrigins: ['https://board.example'] } });
    for (const origin of ['https://evil.example', 'null', `https://127.0.0.1:${served.port}`]) {
      const refused = await refusalOf(served.url, [], { origin });
      expect(refused, origin).to.deep.equal({ code: 403, error: 'forbidden_origin' });
    }
    for (const origin of ['https://board.example', served.url]) {
      const { frames } = await FeedClient.open(served.url, [], { origin });
      expect(frames, origin).to.have.length(1);
    }
  });

  it('answers 403 to a Host that is not ours', async () => {
    await start();
    const refused = await refusalOf(served.url, [], { headers: { host: 'evil.example' } });
    expect(refused).to.deep.equal({ code: 403, error: 'forbidden_host' });
  });
});
