import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { head, RawSocket } from './fixture/raw-socket.js';
import { type Served, serve } from './fixture/served.js';

describe('the static shell', () => {
  let folder: string;
  let served: Served;

  before(async () => {
    const parent = await mkdtemp(join(tmpdir(), 'repo-live-static-'));
    folder = join(parent, 'web');
    await mkdir(join(folder, 'sub'), { recursive: true });
    await writeFile(join(parent, 'secret.txt'), 'secret');
    await writeFile(join(folder, 'sub', 'inner.js'), '0');
    await writeFile(join(folder, 'index.html'), '<!doctype html><title>é</title>');
    await writeFile(join(folder, 'app.js'), 'export {};');
    await writeFile(join(folder, 'app.css'), 'body {}');
    served = await serve({ http: { webFolder: folder, token: 'sesame' } });
  });

  after(async () => {
    await served.close();
    await rm(join(folder, '..'), { recursive: true });
  });

  const types = { '/': 'text/html', '/app.js': 'text/javascript', '/app.css': 'text/css' };
  for (const [path, type] of Object.entries(types)) {
    it(`serves ${path} to anyone as ${type}`, async () => {
      const response = await fetch(served.url + path);
      expect(response.status).to.equal(200);
      expect(response.headers.get('content-type')).to.equal(`${type}; charset=utf-8`);
      expect(response.headers.get('x-content-type-options')).to.equal('nosniff');
      const policy = response.headers.get('content-security-policy');
      expect(policy).to.contain("default-src 'self'").and.to.contain("frame-ancestors 'none'");
      expect(policy).to.not.contain('unsafe');
    });
  }

  it('keeps the bytes', async () => {
    expect(await (await fetch(served.url)).text()).to.equal('<!doctype html><title>é</title>');
  });

  it('does not send again what a browser has', async () => {
    const etag = (await fetch(`${served.url}/app.js`)).headers.get('etag') ?? '';
    const again = await fetch(`${served.url}/app.js`, { headers: { 'if-none-match': etag } });
    expect(again.status).to.equal(304);
  });

  it('takes a query for a mere cache buster', async () => {
    expect((await fetch(`${served.url}/app.js?v=2`)).status).to.equal(200);
  });

  const outside = ['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '//secret.txt'];
  for (const path of [...outside, '/app.js/..', '/sub/inner.js', '/sub', '/index.html\0']) {
    it(`has nothing at ${JSON.stringify(path)}`, async () => {
      const socket = await RawSocket.open(served.port);
      socket.write(
        head([`GET ${path} HTTP/1.1`, 'Host: localhost', 'Authorization: Bearer sesame']),
      );
      expect(await socket.heard(/\r\n\r\n/)).to.match(/^HTTP\/1.1 40[04] /);
      socket.destroy();
    });
  }

  it('is not there where it was not built', async () => {
    const bare = await serve({ http: { webFolder: join(folder, 'missing') } });
    expect((await fetch(bare.url)).status).to.equal(404);
    await bare.close();
  });
});
