import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { recordMark } from '../../src/storage/journal/record-codec.js';
import { recorded } from '../cli/fixture/recorded.js';
import { temporaryDirectory } from '../storage/temporary-directory.js';
import { allEvents } from './fixture/api.js';
import { type Answer, github, type Sending } from './fixture/github.js';
import { programs, type Served } from './fixture/program.js';

describe('a process started on a journal that is not as it was written', function () {
  this.timeout(60_000);
  const running = programs();
  const sendings = recorded(7)
    .slice(0, 20)
    .map(
      ({ deliveryId: guid, event, payload }): Sending => ({
        guid,
        event,
        body: JSON.stringify(payload),
      }),
    );
  const last = sendings.at(-1)!;
  let dataDir: string;

  /** A data directory whose process took all of the deliveries, and was killed. */
  beforeEach(async () => {
    dataDir = temporaryDirectory();
    const served = await running.serve(dataDir);
    for (const sending of sendings) {
      expect((await deliver(served, sending)).body.status).to.equal('accepted');
    }
    await served.end('SIGKILL');
  });

  async function deliver(served: Served, sending: Sending): Promise<Answer> {
    const sender = github(served.url);
    return sender.deliver(sending).finally(() => sender.close());
  }

  const guids = async ({ url }: Served) => (await allEvents(url)).map(({ guid }) => guid);

  it('cuts off a last record that was being written, says so, and goes on in its place', async () => {
    const { file, marks } = newestSegment(dataDir);
    truncateSync(file, marks.at(-1)! + 400);

    const served = await running.serve(dataDir);
    expect(served.logs().filter(({ level }) => level === 'warn')).to.have.length(1);
    expect(served.logs().find(({ level }) => level === 'warn')).to.include({ code: 'torn_tail' });
    expect(await guids(served)).to.deep.equal(sendings.slice(0, -1).map(({ guid }) => guid));
    const { body } = await deliver(served, last);
    expect(body).to.deep.equal({ status: 'accepted', offset: sendings.length });
    await served.end('SIGKILL');

    const again = await running.serve(dataDir);
    expect(again.logs().filter(({ level }) => level !== 'info')).to.deep.equal([]);
    expect(await guids(again)).to.deep.equal(sendings.map(({ guid }) => guid));
  });

  it('tells of a flipped byte in the middle in its log, and has all that stands around it', async () => {
    const { file, marks } = newestSegment(dataDir);
    const bytes = readFileSync(file);
    bytes[marks[9]! + 500]! ^= 0x04;
    writeFileSync(file, bytes);

    const served = await running.serve(dataDir);
    const told = served.logs().filter(({ level }) => level === 'error');
    expect(told).to.have.length.of.at.least(1);
    for (const { msg } of told) expect(msg).to.include('0000000000000001.journal');
    expect(await guids(served)).to.deep.equal(
      sendings.filter((_, index) => index !== 9).map(({ guid }) => guid),
    );
    expect((await fetch(`${served.url}/readyz`)).status).to.equal(200);

    const replayed = await running.start(['replay', dataDir]).ended;
    expect(replayed).to.include({ code: 1, stdout: '' });
    expect(replayed.stderr).to.match(/^repo-live: .*0000000000000001\.journal.*\n$/);
  });
});

/** The newest segment's file, and where in it each record begins. */
function newestSegment(dataDir: string): { readonly file: string; readonly marks: number[] } {
  const folder = join(dataDir, 'journal');
  const name = readdirSync(folder)
    .filter((each) => each.endsWith('.journal'))
    .sort()
    .at(-1)!;
  const file = join(folder, name);
  const bytes = readFileSync(file);
  const marks: number[] = [];
  for (let at = bytes.indexOf(recordMark); at !== -1; at = bytes.indexOf(recordMark, at + 1)) {
    marks.push(at);
  }
  return { file, marks };
}
