import { expect } from 'chai';
import fc from 'fast-check';
import { issues } from '../fixture/payloads.js';
import { mutated } from '../github/fixture/mutated.js';
import { temporaryDirectory } from '../storage/temporary-directory.js';
import { allEvents, get, published } from './fixture/api.js';
import { type GitHub, github } from './fixture/github.js';
import { programs, type Served } from './fixture/program.js';

interface DeadLetter {
  readonly offset: number;
  readonly guid: string;
  readonly concern: string;
  readonly error: string;
}

/** What JSON text can hold and `JSON.stringify` would never write; each breaks some parser. */
const hostileText = fc.constantFrom<(json: string) => string | Uint8Array>(
  (json) => json,
  (json) => json,
  (json) => json.replace('{', '{"__proto__":{"number":7,"admin":true},'),
  (json) => json.replace('{', '{"constructor":{"prototype":{"admin":true}},'),
  (json) => json.replace('{', `{"deep":${'['.repeat(9_000)}${']'.repeat(9_000)},`),
  (json) => json.replace('{', `{"huge":"${'x'.repeat(2_000_000)}",`),
  (json) => json.replace('{', '{"number":1e400,"id":-0,'),
  (json) => json.replaceAll(/"(number|id)":(\d+)/g, '"$1":"$2"'),
  // Bytes that are no UTF-8, inside a string, where GitHub put text.
  (json) => Buffer.from(json.replace('"login":"', '"login":"\u00ff\u00fe'), 'latin1'),
  (json) => json.slice(0, -1),
  (json) => `[${json}]`,
  () => 'null',
);

const quiet = { env: { REPO_LIVE_LOG_LEVEL: 'error' } };

describe("GitHub's examples, mutated at random, over HTTP", function () {
  this.timeout(120_000);
  const running = programs();
  let dataDir: string;
  let served: Served;
  let sender: GitHub;
  beforeEach(async () => {
    dataDir = temporaryDirectory();
    served = await running.serve(dataDir, quiet);
    sender = github(served.url);
  });
  afterEach(() => sender.close());

  it('never bring the process down, never cost a 5xx, and none that was accepted is lost', async () => {
    const accepted: string[] = [];
    let count = 0;
    await fc.assert(
      fc.asyncProperty(mutated, hostileText, async ({ event, payload }, hostile) => {
        count += 1;
        const guid = `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
        const body = hostile(JSON.stringify(payload));
        const answer = await sender.deliver({ guid, event, body });
        expect([202, 400]).to.include(answer.code);
        expect(answer.body.status).to.be.oneOf(['accepted', 'invalid', 'pong']);
        if (answer.body.status === 'accepted') accepted.push(guid);
      }),
      { numRuns: 250, endOnFailure: true },
    );
    expect(accepted.length).to.be.greaterThan(100);
    const rows = await allEvents(served.url);
    expect(rows.map(({ guid }) => guid)).to.deep.equal(accepted);

    const { dead_letters } = await get<{ dead_letters: DeadLetter[] }>(
      served.url,
      '/api/v1/dead-letters',
    );
    for (const letter of dead_letters) {
      const row = rows.find(({ offset }) => offset === letter.offset);
      expect(letter.guid).to.equal(row?.guid);
      expect(letter.error).to.be.a('string').and.not.equal('');
    }
    expect((await fetch(`${served.url}/healthz`)).status).to.equal(200);
    await expectAllReadable(served);
    // A crash in the background would have been logged, and so would a fold that stopped.
    expect(served.logs()).to.deep.equal([]);

    // What was kept of all this can be taken up again.
    expect((await served.end('SIGTERM')).code).to.equal(0);
    const again = await running.serve(dataDir, quiet);
    expect(await allEvents(again.url)).to.deep.equal(rows);
    await expectAllReadable(again);
    expect(again.logs()).to.deep.equal([]);
  });

  it('leave a dead letter that says where and why, and the repository lives on', async () => {
    const { payload } = issues('opened', { number: 1 });
    const sound = { event: 'issues', body: JSON.stringify(payload) };
    const surprising = JSON.stringify({ ...payload, issue: { number: 'two', state: 7 } });
    const guid = '00000000-0000-4000-8000-00000000dead';
    const { body } = await sender.deliver({ guid, event: 'issues', body: surprising });
    expect(body.status).to.equal('accepted');
    const after = await sender.deliver({ ...sound, guid: '00000000-0000-4000-8000-000000000001' });

    const { dead_letters } = await get<{ dead_letters: DeadLetter[] }>(
      served.url,
      '/api/v1/dead-letters',
    );
    expect(dead_letters).to.have.length.of.at.least(1);
    for (const letter of dead_letters) {
      expect(letter).to.include({ guid, offset: body.offset });
      expect(letter.error).to.match(/^expected /);
    }
    const { events } = await get<{ events: { guid: string }[] }>(served.url, '/api/v1/events');
    expect(events.map((row) => row.guid)).to.include(guid);
    const status = await published<{ issues: { open: number } }>(
      served.url,
      'acme/rocket',
      'status',
      after.body.offset ?? 0,
    );
    expect(status.data.issues.open).to.equal(1);
  });

  async function expectAllReadable({ url }: Served): Promise<void> {
    const { repos } = await get<{ repos: string[] }>(url, '/api/v1/repos');
    for (const repo of repos) {
      for (const topic of ['sprint', 'activity', 'health', 'status']) {
        const path = repo.split('/').map(encodeURIComponent).join('/');
        const answer = await fetch(`${url}/api/v1/repos/${path}/${topic}`);
        expect(answer.status, `${repo} ${topic}`).to.equal(200);
      }
    }
  }
});
