import { once } from 'node:events';
import { expect } from 'chai';
import { WebSocket } from 'ws';
import type { IntakeAnswer } from '../../src/core/intake-answer.js';
import { head, RawSocket } from './fixture/raw-socket.js';
import { serve } from './fixture/served.js';
import { webhook } from './fixture/webhooks.js';

describe('the HTTP server', () => {
  it('lives, and is ready when the engine is', async () => {
    const served = await serve();
    const answer = async (path: string) => {
      const response = await fetch(served.url + path);
      return { code: response.status, body: await response.json() };
    };
    expect(await answer('/readyz')).to.deep.equal({ code: 200, body: { status: 'ready' } });
    served.engine.reason = 'folding the journal';
    expect(await answer('/healthz')).to.deep.equal({ code: 200, body: { status: 'ok' } });
    expect(await answer('/readyz')).to.deep.equal({
      code: 503,
      body: { status: 'not_ready', reason: 'folding the journal' },
    });
    await served.close();
  });

  it('tells its numbers to Prometheus', async () => {
    const measure = { name: 'repo_live_answer', help: 'To everything.', read: () => 42 };
    const served = await serve({ http: { measures: [measure] } });
    served.engine.commit({}, { repo: 'p/q' });
    const { method, headers, body } = webhook();
    await fetch(`${served.url}/github-webhook`, {
      method,
      headers: headers as Record<string, string>,
      body: Buffer.from(body),
    });
    const response = await fetch(`${served.url}/metrics`);
    expect(response.headers.get('content-type')).to.match(/^text\/plain; version=0\.0\.4/);
    const text = await response.text();
    expect(text).to.contain('repo_live_webhook_answers_total{status="accepted"} 1');
    expect(text).to.contain('repo_live_webhook_answers_total{status="unauthorized"} 0');
    expect(text)
      .to.match(/^repo_live_offset 2$/m)
      .and.match(/^repo_live_repositories 2$/m);
    expect(text)
      .to.match(/^repo_live_answer 42$/m)
      .and.match(/^process_resident_memory_bytes /m);
    await served.close();
  });

  it('says which address is taken', async () => {
    const first = await serve();
    let problem: unknown;
    await serve({ http: { port: first.port } }).catch((error: unknown) => {
      problem = error;
    });
    expect(problem).to.have.property('code', 'EADDRINUSE');
    await first.close();
  });

  describe('when it closes', () => {
    it('finishes the delivery under way and takes no other', async () => {
      let answer: (given: IntakeAnswer) => void = () => undefined;
      let arrived: () => void = () => undefined;
      const arrival = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      const served = await serve({
        receiver: {
          submit: () => {
            arrived();
            return new Promise((resolve) => {
              answer = resolve;
            });
          },
        },
      });
      const { method, headers, body } = webhook();
      const sent = fetch(`${served.url}/github-webhook`, {
        method,
        headers: headers as Record<string, string>,
        body: Buffer.from(body),
      });
      await arrival;
      const closed = served.server.close(60_000);
      const refused = await fetch(served.url).catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(Error);
      answer({ status: 'accepted', offset: 9 });
      expect(await (await sent).json()).to.deep.equal({ status: 'accepted', offset: 9 });
      await closed;
    });

    it('does not wait for connections that ask for nothing', async () => {
      const served = await serve();
      const idle = await RawSocket.open(served.port);
      idle.write(head(['GET /healthz HTTP/1.1', 'Host: x']));
      await idle.heard(/"ok"\}$/);
      await served.server.close(60_000);
      await idle.ended();
    });

    it('says goodbye to the sockets of the feed with 1001', async () => {
      const served = await serve();
      const socket = new WebSocket(`${served.url}/feed`);
      await once(socket, 'message');
      const closed = once(socket, 'close');
      await served.server.close(60_000);
      expect((await closed)[0]).to.equal(1001);
    });

    it('cuts, when the time is over, a request that never ends and a socket that never answers', async () => {
      const served = await serve();
      const slow = await RawSocket.open(served.port);
      slow.write('POST /github-webhook HTTP/1.1\r\nHost: x\r\n');
      const deaf = await RawSocket.open(served.port);
      deaf.write(
        head([
          'GET /feed HTTP/1.1',
          'Host: localhost',
          'Connection: Upgrade',
          'Upgrade: websocket',
          'Sec-WebSocket-Version: 13',
          'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
        ]),
      );
      await deaf.heard(/hello/);
      await served.server.close(30);
      await Promise.all([slow.ended(), deaf.ended()]);
    });
  });

  it('writes an IPv6 address into its URL as it must be', async function () {
    const { url, close } = await serve({ http: { host: '::1' } }).catch(() => this.skip());
    expect(url).to.match(/^http:\/\/\[::1\]:\d+$/);
    expect((await fetch(`${url}/api/v1/repos`)).status).to.equal(200);
    await close();
  });
});
