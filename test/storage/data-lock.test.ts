import { chmodSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { RepoLiveError } from '../../src/core/errors.js';
import {
  acquireLock,
  type DataLock,
  lockSocketPath,
  whoHolds,
} from '../../src/storage/data-lock.js';
import { askWho } from '../../src/storage/lock/ask-who.js';
import { type Child, nextLine, startChild } from './children/child.js';
import { temporaryDirectory } from './temporary-directory.js';

const held: DataLock[] = [];
const children: Child[] = [];

async function take(dataDir: string, command = 'serve'): Promise<DataLock> {
  const lock = await acquireLock(dataDir, { command });
  held.push(lock);
  return lock;
}

async function refusal(dataDir: string): Promise<RepoLiveError> {
  const error = await take(dataDir).catch((thrown: unknown) => thrown);
  if (error instanceof RepoLiveError) return error;
  throw new Error('expected a refusal', { cause: error });
}

async function startHolder(dataDir: string, command = 'serve'): Promise<Child> {
  const child = startChild('hold-lock.ts', dataDir, command);
  children.push(child);
  expect(await nextLine(child)).to.equal('ready');
  return child;
}

async function told(child: Child): Promise<unknown> {
  child.process.stdin?.write('go\n');
  return nextLine(child);
}

function get(socketPath: string, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request({ socketPath, path }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}

describe("the data directory's lock", () => {
  afterEach(async () => {
    await Promise.all(held.splice(0).map((lock) => lock.release()));
    await Promise.all(children.splice(0).map((child) => child.kill('SIGKILL')));
  });

  it('says what is wrong with a data directory that is a file', async () => {
    const file = join(await temporaryDirectory(), 'file');
    writeFileSync(file, '');
    const error = await refusal(file);
    expect(error).to.include({ code: 'bad_setting' });
    expect(error.message).to.include(file).and.include('EEXIST').and.include('--data-dir');
  });

  it('makes the directory for its owner only, and a socket that only the owner can use', async () => {
    const dataDir = join(temporaryDirectory(), 'a', 'b');
    const lock = await take(dataDir);
    expect(statSync(dataDir).mode & 0o777).to.equal(0o700);
    expect(lock.socketPath).to.equal(join(dataDir, 'engine.sock'));
    expect(statSync(lock.socketPath).mode & 0o777).to.equal(0o600);
  });

  it('refuses a second one, and says who holds it', async () => {
    const dataDir = temporaryDirectory();
    const lock = await take(dataDir, 'demo');
    lock.setInfo({ url: 'http://127.0.0.1:9', epoch: 'e' });
    const error = await refusal(dataDir);
    expect(error.code).to.equal('data_dir_locked');
    expect(error.message).to.include(
      `process ${process.pid} (repo-live demo at http://127.0.0.1:9)`,
    );
    expect(error.details).to.deep.equal({
      pid: process.pid,
      command: 'demo',
      url: 'http://127.0.0.1:9',
      epoch: 'e',
    });
  });

  it('refuses while another process holds it, and not after that one was killed', async () => {
    const dataDir = temporaryDirectory();
    const child = await startHolder(dataDir, 'mcp');
    expect(await told(child)).to.equal('held');
    const error = await refusal(dataDir);
    expect(error.message).to.include(`process ${child.process.pid} (repo-live mcp at http://`);
    await child.kill('SIGKILL');
    expect(existsSync(join(dataDir, 'engine.sock'))).to.equal(true);
    expect(await whoHolds(dataDir)).to.equal(undefined);
    await take(dataDir);
    expect(await whoHolds(dataDir)).to.have.property('pid', process.pid);
  });

  it('goes to one of several processes that find a dead one at the same time', async () => {
    const dataDir = temporaryDirectory();
    const dead = await startHolder(dataDir);
    const others = await Promise.all([1, 2, 3, 4].map((n) => startHolder(dataDir, `serve ${n}`)));
    expect(await told(dead)).to.equal('held');
    await dead.kill('SIGKILL');
    const answers = await Promise.all(others.map(told));
    const winners = others.filter((_, n) => answers[n] === 'held');
    expect(winners).to.have.length(1);
    for (const answer of answers) {
      if (answer !== 'held') expect(answer).to.have.property('code', 'data_dir_locked');
    }
    expect(await whoHolds(dataDir)).to.have.property('pid', winners[0]?.process.pid);
  });

  it('is never held twice, however many take it and let it go at once', async () => {
    const dataDir = temporaryDirectory();
    let holders = 0;
    let turns = 0;
    const contend = async () => {
      for (let n = 0; n < 12; n += 1) {
        const lock = await acquireLock(dataDir, { command: 'serve' }).catch((error: unknown) => {
          expect(error).to.have.property('code', 'data_dir_locked');
          return undefined;
        });
        if (lock === undefined) continue;
        holders += 1;
        turns += 1;
        expect(holders).to.equal(1);
        await askWho(lock.socketPath);
        expect(holders).to.equal(1);
        holders -= 1;
        await lock.release();
      }
    };
    await Promise.all(Array.from({ length: 8 }, contend));
    expect(turns).to.be.greaterThan(0);
  });

  it('can be taken again after it was released, and leaves little behind', async () => {
    const dataDir = temporaryDirectory();
    for (let round = 0; round < 3; round += 1) {
      const lock = await take(dataDir);
      await lock.release();
      await lock.release();
      expect(await whoHolds(dataDir)).to.equal(undefined);
    }
    expect(readdirSync(dataDir)).to.deep.equal(['engine.lock.3']);
  });

  it('tidies up behind those that were killed', async () => {
    const dataDir = temporaryDirectory();
    for (let round = 0; round < 2; round += 1) {
      const child = await startHolder(dataDir);
      expect(await told(child)).to.equal('held');
      await child.kill('SIGKILL');
    }
    const lock = await take(dataDir);
    const names = readdirSync(dataDir).map((name) => name.replace(/[0-9a-f]{8}/, 'ID'));
    expect(names.sort()).to.deep.equal(['engine.ID.own', 'engine.lock.3', 'engine.sock']);
    await lock.release();
  });

  it('answers GET /who with what it was told last, and hands other requests on', async () => {
    const lock = await take(temporaryDirectory());
    const who = async () => JSON.parse((await get(lock.socketPath, '/who')).body);
    const nothing = { pid: process.pid, command: 'serve', url: null, epoch: null };
    expect(await who()).to.deep.equal(nothing);
    lock.setInfo({ url: 'http://127.0.0.1:1' });
    lock.setInfo({ epoch: 'e' });
    expect(await who()).to.deep.equal({ ...nothing, url: 'http://127.0.0.1:1', epoch: 'e' });
    expect(await get(lock.socketPath, '/mcp')).to.have.property('status', 404);
    lock.setHandler((incoming, response) => response.end(`relayed ${incoming.url}`));
    expect(await get(lock.socketPath, '/mcp')).to.have.property('body', 'relayed /mcp');
  });

  it('is released though a client keeps its connection', async () => {
    const lock = await take(temporaryDirectory());
    lock.setHandler((_incoming, response) => response.write('and now the longest answer'));
    const cut = new Promise((resolve) => {
      request({ socketPath: lock.socketPath, path: '/' }, (response) => {
        response.once('data', () => lock.release());
        response.once('error', resolve);
      }).end();
    });
    expect(await cut).to.have.property('code', 'ECONNRESET');
  });

  it('counts a process that listens but does not answer as a holder', async () => {
    const socket = join(temporaryDirectory(), 'x.sock');
    const mute = createServer().listen(socket);
    expect(await askWho(socket, 20)).to.equal('silent');
    mute.close();
  });

  it('knows of no holder where nothing listens, or ever did', async () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'file.sock'), '');
    expect(await askWho(join(directory, 'file.sock'))).to.equal(undefined);
    expect(await askWho(join(directory, 'none.sock'))).to.equal(undefined);
    expect(await whoHolds(join(directory, 'not', 'there'))).to.equal(undefined);
    expect(existsSync(join(directory, 'not'))).to.equal(false);
  });

  describe('of a directory whose path is too long for a socket', () => {
    const usual = process.env.TMPDIR;
    const longPath = () => join(temporaryDirectory(), 'x'.repeat(120));

    afterEach(() => {
      if (usual === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = usual;
    });

    it('has its socket in a folder of its own among the temporary ones', async () => {
      process.env.TMPDIR = temporaryDirectory();
      const dataDir = longPath();
      const lock = await take(dataDir);
      expect(lock.socketPath.startsWith(tmpdir())).to.equal(true);
      expect(lock.socketPath).to.equal(await lockSocketPath(dataDir));
      expect(Buffer.byteLength(lock.socketPath)).to.be.at.most(103);
      expect((await refusal(dataDir)).details).to.have.property('pid', process.pid);
    });

    it('is the same lock for a process that has its temporary files elsewhere', async () => {
      process.env.TMPDIR = temporaryDirectory();
      const dataDir = longPath();
      await take(dataDir);
      process.env.TMPDIR = temporaryDirectory();
      expect((await refusal(dataDir)).code).to.equal('data_dir_locked');
      expect(await whoHolds(dataDir)).to.have.property('pid', process.pid);
    });

    it('does not trust a folder that others can enter', async () => {
      process.env.TMPDIR = temporaryDirectory();
      const dataDir = longPath();
      mkdirSync(dataDir);
      const folder = temporaryDirectory();
      chmodSync(folder, 0o755);
      writeFileSync(join(dataDir, 'engine.sock.folder'), folder);
      expect((await refusal(dataDir)).message).to.include(folder);
    });
  });
});
