import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import { WebSocket } from 'ws';
import { recorded } from './fixture/recorded.js';
import { type Running, run, start } from './fixture/repo-live.js';
import { temporaryFolder } from './fixture/temporary-folder.js';
import { deliver } from './fixture/webhook.js';

const secret = 'a secret for tests';

describe('serve', function () {
  this.timeout(60_000);
  const folder = temporaryFolder();
  const records = recorded(2).slice(0, 60);
  const running: Running[] = [];

  function serve(name: string, args: readonly string[] = [], env: Record<string, string> = {}) {
    const dataDir = join(folder.path, name);
    const server = start(['serve', '--port', '0', '--data-dir', dataDir, ...args], {
      cwd: folder.path,
      env: { GITHUB_WEBHOOK_SECRET: secret, ...env },
    });
    running.push(server);
    const ready = server.firstLine.then(
      (line) => JSON.parse(line) as Readonly<Record<string, unknown>>,
    );
    ready.catch(() => undefined);
    return { ...server, ready, dataDir };
  }

  afterEach(() => {
    for (const { child } of running.splice(0)) child.kill('SIGKILL');
  });

  const get = async (url: unknown, path: string) =>
    (await fetch(new URL(path, String(url)))).json();

  it('says once on stdout that it is ready, logs JSON lines, and ends with 0 on SIGTERM', async () => {
    const server = serve('ready');
    const ready = await server.ready;
    expect(ready).to.have.all.keys('ready', 'url', 'epoch');
    expect(ready.ready).to.equal(true);
    expect(ready.url).to.match(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${ready.url}/readyz`)).status).to.equal(200);
    const { code, stdout, stderr } = await server.end('SIGTERM');
    expect(code).to.equal(0);
    expect(stdout.split('\n')).to.have.length(2);
    for (const line of stderr.trim().split('\n')) {
      expect(JSON.parse(line)).to.include.keys('level', 'time', 'msg');
    }
  });

  it('has after a restart what it accepted before, and what replay finds in its directory', async () => {
    const first = serve('restart');
    const { url, epoch } = await first.ready;
    for (const record of records) {
      expect((await deliver(String(url), record, secret)).code).to.equal(202);
    }
    expect((await first.end('SIGINT')).code).to.equal(0);

    const second = serve('restart');
    const again = await second.ready;
    expect(again.epoch).to.equal(epoch);
    const double = await deliver(String(again.url), records[0]!, secret);
    expect(double.body).to.deep.equal({ status: 'duplicate' });
    const { repos } = (await get(again.url, '/api/v1/repos')) as { repos: string[] };
    const status = (await get(again.url, `/api/v1/repos/${repos[0]}/status`)) as {
      data: { issues: unknown };
    };

    // Reading takes no lock: the server goes on meanwhile.
    const replayed = await run(['replay', first.dataDir, '--concern', 'status'], {
      cwd: folder.path,
    });
    const { deliveries, repos: states } = JSON.parse(replayed.stdout);
    expect(deliveries).to.equal(records.length);
    expect(states[repos[0]!].status.issues).to.deep.equal(status.data.issues);
  });

  it('takes a secret that is being rotated out, and no other', async () => {
    const server = serve('rotation', [], { GITHUB_WEBHOOK_SECRET_PREVIOUS: 'the one before' });
    const { url } = await server.ready;
    const [first, second, third] = records;
    expect((await deliver(String(url), first!, secret)).code).to.equal(202);
    expect((await deliver(String(url), second!, 'the one before')).code).to.equal(202);
    expect((await deliver(String(url), third!, 'another')).code).to.equal(401);
    expect((await deliver(String(url), third!)).code).to.equal(401);
  });

  it('takes unsigned deliveries where that is allowed', async () => {
    const server = serve('unsigned', ['--allow-unsigned'], { GITHUB_WEBHOOK_SECRET: '' });
    const { url } = await server.ready;
    expect((await deliver(String(url), records[0]!)).code).to.equal(202);
  });

  it('keeps out what is of another repository than the one to follow', async () => {
    const server = serve('filters', ['--repo', 'some/other']);
    const { url } = await server.ready;
    const issue = records.find(({ payload }) => payload?.repository !== undefined);
    expect((await deliver(String(url), issue!, secret)).body).to.deep.equal({ status: 'filtered' });
  });

  it('says goodbye to the sockets of the feed with 1001', async () => {
    const server = serve('goodbye');
    const { url } = await server.ready;
    const socket = new WebSocket(`${String(url).replace('http', 'ws')}/feed`, 'repo-live.v1');
    await new Promise((resolve) => socket.once('message', resolve));
    const closed = new Promise<number>((resolve) => socket.once('close', resolve));
    const { code } = await server.end('SIGTERM');
    expect(await closed).to.equal(1001);
    expect(code).to.equal(0);
  });

  it('ends with 1 and a line that says who holds the data directory', async () => {
    const holder = serve('held');
    const { url } = await holder.ready;
    const { code, stdout, stderr } = await serve('held').end();
    expect(code).to.equal(1);
    expect(stdout).to.equal('');
    expect(stderr.trim().split('\n')).to.have.length(1);
    expect(stderr).to.include(`process ${holder.child.pid}`).and.include(String(url));
  });

  it('ends with 1 and a line that says that the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    try {
      const { code, stderr } = await serve('taken', ['--port', String(port)]).end();
      expect(code).to.equal(1);
      expect(stderr).to.match(
        /^repo-live: cannot listen on port \d+ of 127\.0\.0\.1: another program/,
      );
      expect(stderr.trim().split('\n')).to.have.length(1);
    } finally {
      other.close();
    }
  });

  it('refuses a setting whose part is not in this version', async () => {
    const { code, stderr } = await serve('later', ['--nats', 'nats://127.0.0.1:4222']).end();
    expect(code).to.equal(2);
    expect(stderr).to.match(/^repo-live: --nats .*not available in this version/);
  });
});
