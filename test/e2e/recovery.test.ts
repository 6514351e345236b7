import { expect } from 'chai';
import type { Freshness } from '../../src/core/engine-face.js';
import {
  createSimulatedGitHub,
  type SimulatedGitHub,
} from '../../src/demo/github/simulated-github.js';
import { recorded } from '../cli/fixture/recorded.js';
import { temporaryDirectory } from '../storage/temporary-directory.js';
import { allEvents, get } from './fixture/api.js';
import { programs, type Served, secret } from './fixture/program.js';

const repo = 'tidewater-labs/harbor';
const token = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
const detail = 'GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries/{delivery_id}';

describe('recovery of the real process', function () {
  this.timeout(120_000);
  const running = programs();
  let github: SimulatedGitHub;

  beforeEach(async () => {
    github = await createSimulatedGitHub();
    github.addOrganisation('tidewater-labs');
    github.addRepository(repo, { id: 812_440_917 });
    github.addToken(token);
  });

  afterEach(() => github.close());

  const serve = (dataDir: string): Promise<Served> =>
    running.serve(dataDir, {
      args: ['--repo', repo, '--api-url', github.url],
      env: { GITHUB_TOKEN: token, REPO_LIVE_LOG_LEVEL: 'warn' },
    });

  /** Sends what a repository's hook gets, while nobody can be reached. @returns the GUIDs. */
  async function lose(count: number): Promise<string[]> {
    github.addHook(
      { kind: 'repo', owner: 'tidewater-labs', name: 'harbor' },
      { url: 'http://127.0.0.1:9/github-webhook', secret },
    );
    const lost = recorded(3)
      .filter(({ payload }) => payload?.repository !== undefined)
      .slice(0, count);
    for (const { deliveryId, event, payload } of lost) {
      await github.emit(event, payload ?? {}, { guid: deliveryId });
    }
    return lost.map(({ deliveryId }) => deliveryId);
  }

  async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
    while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
  }

  const freshness = async ({ url }: Served): Promise<Freshness> =>
    (await get<{ freshness: Freshness }>(url, `/api/v1/repos/${repo}/status`)).freshness;

  it('goes on where it stood when it was killed in the middle of a sweep', async () => {
    const dataDir = temporaryDirectory();
    const lost = await lose(300);
    for (const enough of [60, 150]) {
      const served = await serve(dataDir);
      await until(() => github.requests.count(detail) >= enough);
      await served.end('SIGKILL');
    }
    const served = await serve(dataDir);
    await until(async () => (await allEvents(served.url)).length === lost.length);
    const guids = (await allEvents(served.url)).map(({ guid }) => guid);
    expect([...guids].sort()).to.deep.equal([...lost].sort());
    await until(async () => (await freshness(served)).complete === true);
    expect((await freshness(served)).gaps).to.deep.equal([]);
    const metrics = await (await fetch(new URL('/metrics', served.url))).text();
    expect(metrics).to.include(`repo_live_complete{repo="${repo}"} 1`);
    expect(metrics).to.include(`repo_live_missing_deliveries{repo="${repo}"} 0`);
    // What was in flight at a kill is fetched again, and no more: four at a time.
    expect(github.requests.count(detail)).to.be.within(300, 308);
    expect((await served.end('SIGTERM')).code).to.equal(0);
  });

  it('says what is missing while it fetches, and takes each delivery once when two processes do', async () => {
    const lost = await lose(200);
    const both = await Promise.all([serve(temporaryDirectory()), serve(temporaryDirectory())]);
    for (const served of both) {
      await until(async () => (await allEvents(served.url)).length > 0);
      const { complete, gaps } = await freshness(served);
      const held = (await allEvents(served.url)).length;
      if (held < lost.length) expect(complete, String(held)).to.not.equal(true);
      else expect(gaps).to.deep.equal([]);
    }
    for (const served of both) {
      await until(async () => (await freshness(served)).complete === true);
      expect(await allEvents(served.url)).to.have.length(lost.length);
      await served.end('SIGTERM');
    }
  });

  it('pulls everything without a secret or a public address', async () => {
    const lost = await lose(30);
    const program = running.start(
      [
        'serve',
        '--pull',
        '--port',
        '0',
        '--data-dir',
        temporaryDirectory(),
        '--repo',
        repo,
        '--api-url',
        github.url,
      ],
      { env: { GITHUB_TOKEN: token, REPO_LIVE_LOG_LEVEL: 'warn' } },
    );
    const { url } = JSON.parse(await program.firstLine) as { url: string };
    await until(async () => (await allEvents(url)).length === lost.length);
    const status = await get<{ freshness: Freshness }>(url, `/api/v1/repos/${repo}/status`);
    expect(status.freshness.source).to.equal('pull');
    program.child.kill('SIGTERM');
    expect((await program.ended).code).to.equal(0);
  });

  it('refuses to pull without a token, with one line that says what to do', async () => {
    const { code, stdout, stderr } = await running.start([
      'serve',
      '--pull',
      '--repo',
      repo,
      '--data-dir',
      temporaryDirectory(),
    ]).ended;
    expect(code).to.equal(1);
    expect(stdout).to.equal('');
    expect(stderr.trim().split('\n')).to.have.length(1);
    expect(stderr).to.include('GITHUB_TOKEN');
  });
});
