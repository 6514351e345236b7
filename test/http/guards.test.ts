import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { expect } from 'chai';
import { head, RawSocket } from './fixture/raw-socket.js';
import { type Served, type ServedOptions, serve } from './fixture/served.js';

interface Reply {
  readonly code: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

describe('who may in', () => {
  let served: Served;

  async function start(http: NonNullable<ServedOptions['http']> = {}): Promise<void> {
    served = await serve({ http });
    served.engine.commit({});
  }

  afterEach(() => served.close());

  /** `fetch` would not let a test choose its own Host and Origin. */
  async function get(
    path: string,
    headers: Readonly<Record<string, string>> = {},
    method = 'GET',
  ): Promise<Reply> {
    const sent = request({ port: served.port, host: '127.0.0.1', path, method, headers });
    sent.end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    let body = '';
    for await (const chunk of response.setEncoding('utf8')) body += chunk;
    return { code: response.statusCode ?? 0, headers: response.headers, body };
  }

  function errorOf({ code, body }: Reply) {
    return { code, error: (JSON.parse(body) as { error: { code: string } }).error.code };
  }

  const repos = '/api/v1/repos';

  describe('by Host', () => {
    const allowed = ['127.0.0.1:1', 'localhost', 'LOCALHOST:8787', '[::1]:9', 'live.example:1'];
    for (const host of [...allowed, 'exact.example:81']) {
      it(`serves ${host}`, async () => {
        await start({ allowedHosts: ['live.example', 'exact.example:81'] });
        expect((await get(repos, { host })).code).to.equal(200);
      });
    }

    const foreign = ['evil.example', 'localhost.evil.example', 'exact.example', 'exact.example:82'];
    for (const host of [...foreign, 'a@localhost', '[::1', '127.0.0.1:1:2', '0.0.0.0']) {
      it(`answers 403 to ${host}`, async () => {
        await start({ allowedHosts: ['live.example', 'exact.example:81'] });
        const refused = { code: 403, error: 'forbidden_host' };
        expect(errorOf(await get(repos, { host }))).to.deep.equal(refused);
        expect(errorOf(await get('/nothing', { host }))).to.deep.equal(refused);
      });
    }

    it('answers 403 to an empty one', async () => {
      await start();
      const socket = await RawSocket.open(served.port);
      socket.write(head([`GET ${repos} HTTP/1.1`, 'Host:']));
      expect(await socket.heard(/\}\}$/)).to.match(/^HTTP\/1.1 403 /);
      socket.destroy();
    });

    it('lets those who watch the process use any', async () => {
      await start();
      for (const path of ['/healthz', '/readyz', '/metrics']) {
        expect((await get(path, { host: 'evil.example' })).code).to.equal(200);
      }
    });
  });

  describe('by token', () => {
    const token = 'sesame';
    const guarded = [repos, '/api/v1/events', '/readyz', '/metrics', '/feed', '/nothing'];
    for (const path of guarded) {
      it(`asks for it at ${path}`, async () => {
        await start({ token });
        const reply = await get(path);
        expect(errorOf(reply)).to.deep.equal({ code: 401, error: 'unauthorized' });
        expect(reply.headers['www-authenticate']).to.equal('Bearer');
      });
    }

    it('does not ask whether the process lives', async () => {
      await start({ token });
      expect((await get('/healthz')).code).to.equal(200);
    });

    for (const authorization of ['Bearer sesame', 'bearer  sesame']) {
      it(`takes "${authorization}"`, async () => {
        await start({ token });
        expect((await get(repos, { authorization })).code).to.equal(200);
      });
    }

    for (const authorization of [
      'Bearer wrong',
      'Bearer sesam',
      'Bearer',
      'Basic sesame',
      'sesame',
    ]) {
      it(`does not take "${authorization}"`, async () => {
        await start({ token });
        expect((await get(repos, { authorization })).code).to.equal(401);
      });
    }

    it('never says what it expected', async () => {
      await start({ token });
      expect((await get(repos, { authorization: 'Bearer wrong' })).body).to.not.match(
        /sesame|wrong/,
      );
    });
  });

  describe('by Origin', () => {
    const origin = 'https://board.example';

    it('lets a page of its own read, by whatever name it was opened', async () => {
      await start();
      const own = { host: `localhost:${served.port}`, origin: `http://localhost:${served.port}` };
      const { code, headers } = await get(repos, own);
      expect(code).to.equal(200);
      expect(headers).to.not.have.property('access-control-allow-origin');
    });

    for (const foreign of [
      'https://evil.example',
      'null',
      'http://127.0.0.1:1',
      'file://',
      'nonsense',
    ]) {
      it(`answers 403 to ${foreign}, and lets it read nothing`, async () => {
        await start({ allowedOrigins: [origin] });
        const reply = await get(repos, { origin: foreign });
        expect(errorOf(reply)).to.deep.equal({ code: 403, error: 'forbidden_origin' });
        expect(reply.headers).to.not.have.property('access-control-allow-origin');
      });
    }

    it('takes another scheme for another origin', async () => {
      await start();
      expect((await get(repos, { origin: `https://127.0.0.1:${served.port}` })).code).to.equal(403);
    });

    for (const path of [repos, '/api/v1/repos/no/where/sprint', '/api/v1/nothing']) {
      it(`lets an allowed page read ${path}, error or not`, async () => {
        await start({ allowedOrigins: [`${origin}:443`] });
        const { headers } = await get(path, { origin });
        expect(headers['access-control-allow-origin']).to.equal(origin);
        expect(headers['access-control-expose-headers']).to.contain('ETag');
        expect(headers.vary).to.equal('Origin');
      });
    }

    it('answers the preflight of an allowed page without the token that it can not bear', async () => {
      await start({ allowedOrigins: [origin], token: 'sesame' });
      const asked = { origin, 'access-control-request-method': 'GET' };
      const { code, headers } = await get('/api/v1/repos/o/n/sprint', asked, 'OPTIONS');
      expect(code).to.equal(204);
      expect(headers['access-control-allow-origin']).to.equal(origin);
      expect(headers['access-control-allow-methods']).to.contain('GET');
      expect(headers['access-control-allow-headers']).to.match(/Authorization.*If-None-Match/);
    });

    it('refuses the preflight of a foreign page', async () => {
      await start({ allowedOrigins: [origin] });
      const asked = { origin: 'https://evil.example', 'access-control-request-method': 'GET' };
      const { code, headers } = await get(repos, asked, 'OPTIONS');
      expect(code).to.equal(403);
      expect(headers).to.not.have.property('access-control-allow-origin');
    });

    it('still asks an allowed page for the token, in a way that it can read', async () => {
      await start({ allowedOrigins: [origin], token: 'sesame' });
      const { code, headers } = await get(repos, { origin });
      expect(code).to.equal(401);
      expect(headers['access-control-allow-origin']).to.equal(origin);
    });
  });

  describe('by method', () => {
    it('answers HEAD as GET, without the body', async () => {
      await start();
      const [whole, bare] = [await get(repos), await get(repos, {}, 'HEAD')];
      expect(bare).to.include({ code: 200, body: '' });
      expect(bare.headers['content-length']).to.equal(whole.headers['content-length']);
    });

    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS']) {
      it(`answers 405 to ${method}, and names what is right`, async () => {
        await start();
        const reply = await get(repos, {}, method);
        expect(errorOf(reply)).to.deep.equal({ code: 405, error: 'method_not_allowed' });
        expect(reply.headers.allow).to.equal('GET, HEAD');
      });
    }

    it('answers 404 where there is nothing', async () => {
      await start();
      for (const path of [
        '/nothing',
        '/api/v1',
        '/api/v1/repos/',
        '/healthz/',
        '//healthz',
        '/%',
        '*',
      ]) {
        expect(errorOf(await get(path)), path).to.deep.equal({ code: 404, error: 'not_found' });
      }
    });

    it('answers a client that offers HTTP/2 in HTTP/1.1', async () => {
      await start();
      const offer = {
        connection: 'Upgrade, HTTP2-Settings',
        upgrade: 'h2c',
        'http2-settings': 'AA',
      };
      expect(JSON.parse((await get(repos, offer)).body)).to.deep.equal({ repos: ['o/n'] });
    });
  });
});
