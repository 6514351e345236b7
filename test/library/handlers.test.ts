import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { issues } from '../fixture/payloads.js';
import { engines, signed } from './fixture/engines.js';

describe('the handlers', () => {
  const { started } = engines();
  const opened = signed(issues('opened', { number: 1 }));
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close().closeAllConnections();
  });

  async function post(listener: RequestListener, { headers, body } = opened) {
    const server = createServer(listener);
    servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const answer = await fetch(`http://127.0.0.1:${port}/hooks`, { method: 'POST', headers, body });
    return { code: answer.status, body: (await answer.json()) as Record<string, unknown> };
  }

  /** As Express's `json()` and its like do it: the stream is read to its end, the parsed body stays. */
  const parsedAway =
    (next: RequestListener): RequestListener =>
    async (request, response) => {
      const body = JSON.parse((await buffer(request)).toString());
      next(Object.assign(request, { body }), response);
    };

  describe('nodeHandler', () => {
    it('is a listener of bare http as it is, unbound and under any path', async () => {
      const { nodeHandler } = await started();
      expect(await post(nodeHandler)).to.deep.equal({
        code: 202,
        body: { status: 'accepted', offset: 1 },
      });
    });

    it('says with 500 where a framework has parsed the raw body away', async () => {
      const { nodeHandler } = await started();
      const { code, body } = await post(parsedAway(nodeHandler));
      expect(code).to.equal(500);
      expect(body.status).to.equal('raw_body_missing');
      expect(body.message).to.match(/raw body/);
      // The delivery was not taken: sent again past the parser, it is new.
      expect((await post(nodeHandler)).body).to.include({ status: 'accepted' });
    });

    it('takes the bytes that a raw body parser kept', async () => {
      const { nodeHandler } = await started();
      const kept: RequestListener = async (request, response) => {
        nodeHandler(Object.assign(request, { body: await buffer(request) }), response);
      };
      expect((await post(kept)).body).to.include({ status: 'accepted' });
    });

    it('takes the bytes that a framework kept beside what it parsed', async () => {
      const { nodeHandler } = await started();
      const both: RequestListener = async (request, response) => {
        const rawBody = await buffer(request);
        const body = JSON.parse(rawBody.toString());
        nodeHandler(Object.assign(request, { rawBody, body }), response);
      };
      expect((await post(both)).body).to.include({ status: 'accepted' });
    });

    it('answers 415 to a content type that GitHub never sends', async () => {
      const { nodeHandler } = await started();
      const headers = { ...opened.headers, 'content-type': 'text/plain' };
      expect(await post(nodeHandler, { ...opened, headers })).to.nested.include({
        code: 415,
        'body.status': 'unsupported',
      });
    });
  });

  describe('fetchHandler', () => {
    const request = (more: RequestInit = {}) =>
      new Request('https://example.org/hooks', { method: 'POST', ...opened, ...more });

    it('answers a Request with a Response, unbound', async () => {
      const { fetchHandler } = await started();
      const response = await fetchHandler(request());
      expect(response.status).to.equal(202);
      expect(response.headers.get('content-type')).to.match(/^application\/json/);
      expect(await response.json()).to.deep.equal({ status: 'accepted', offset: 1 });
    });

    it('says with 500 where the body was read before', async () => {
      const { fetchHandler } = await started();
      const read = request();
      await read.json();
      const response = await fetchHandler(read);
      expect(response.status).to.equal(500);
      expect(await response.json()).to.include({ status: 'raw_body_missing' });
    });

    it('answers 405 to another method', async () => {
      const { fetchHandler } = await started();
      const response = await fetchHandler(new Request('https://example.org/hooks'));
      expect(response.status).to.equal(405);
      expect(response.headers.get('allow')).to.equal('POST');
    });
  });
});
