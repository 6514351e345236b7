import { execFileSync } from 'node:child_process';
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { recorded } from '../cli/fixture/recorded.js';
import { temporaryDirectory } from '../storage/temporary-directory.js';
import { allEvents } from './fixture/api.js';
import { type GitHub, github, type Sending } from './fixture/github.js';
import { programs, type Served } from './fixture/program.js';

describe('a process that cannot write its journal', function () {
  this.timeout(60_000);
  const running = programs();
  const sendings = recorded(8)
    .slice(0, 200)
    .map(
      ({ deliveryId: guid, event, payload }): Sending => ({
        guid,
        event,
        body: JSON.stringify(payload),
      }),
    );

  /** Sends until one is refused. @returns how many were taken. */
  async function fill(sender: GitHub): Promise<number> {
    for (const [index, sending] of sendings.entries()) {
      const { code, headers, body } = await sender.deliver(sending);
      if (code === 202) continue;
      expect(code).to.equal(503);
      expect(body.status).to.equal('unavailable');
      expect(Number(headers['retry-after'])).to.be.within(1, 60);
      return index;
    }
    throw new Error('everything was taken');
  }

  /** What holds while nothing can be written, and once there is room again. */
  async function expectToComeBack(
    served: Served,
    dataDir: string,
    makeRoom: () => void,
  ): Promise<void> {
    const sender = github(served.url);
    const taken = await fill(sender);
    expect(taken).to.be.greaterThan(3);
    expect((await fetch(`${served.url}/healthz`)).status).to.equal(200);
    const unready = await fetch(`${served.url}/readyz`);
    expect(unready.status).to.equal(503);
    expect(await unready.text()).to.include('the journal cannot write');
    expect((await fetch(`${served.url}/api/v1/repos`)).status).to.equal(200);
    expect(await allEvents(served.url)).to.have.length(taken);
    expect(served.logs().some(({ level }) => level === 'error')).to.equal(true);

    makeRoom();
    for (const [index, sending] of sendings.entries()) {
      const { body } = await sender.deliver(sending);
      expect(body.status, `${index}`).to.equal(index < taken ? 'duplicate' : 'accepted');
    }
    expect((await fetch(`${served.url}/readyz`)).status).to.equal(200);
    sender.close();
    await served.end('SIGKILL');

    const again = await running.serve(dataDir);
    const rows = await allEvents(again.url);
    expect(rows.map(({ guid }) => guid)).to.deep.equal(sendings.map(({ guid }) => guid));
    expect(again.logs().filter(({ level }) => level !== 'info')).to.deep.equal([]);
  }

  it('answers 503 where a file may not grow, lives on, and takes the same deliveries when it may', async () => {
    const dataDir = temporaryDirectory();
    const served = await running.serve(dataDir, {
      under: ['bash', '-c', 'ulimit -S -f 256; exec "$0" "$@"'],
    });
    await expectToComeBack(served, dataDir, () => {
      execFileSync('prlimit', ['--pid', String(served.child.pid), '--fsize=unlimited:']);
    });
  });

  it('answers 503 on a full disk, lives on, and takes the same deliveries when there is room', async function () {
    const disk = temporaryDirectory();
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=8m', 'tmpfs', disk], { stdio: 'pipe' });
    } catch {
      // Only root may put up a small disk; the test before this one stands for it then.
      this.skip();
    }
    try {
      const dataDir = join(disk, 'data');
      const served = await running.serve(dataDir);
      const { bavail, bsize } = statfsSync(disk);
      const filler = join(disk, 'filler');
      writeFileSync(filler, Buffer.alloc(bavail * bsize - 256 * 1024));
      await expectToComeBack(served, dataDir, () => rmSync(filler));
    } finally {
      execFileSync('umount', ['--lazy', disk]);
    }
  });
});
