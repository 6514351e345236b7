import { readdirSync } from 'node:fs';
import { expect } from 'chai';
import { foldDeliveries } from '../../src/cli/replay/fold-deliveries.js';
import { runtimeSettings } from '../../src/runtime/settings.js';
import { recorded, stream } from './fixture/recorded.js';
import { run, start } from './fixture/repo-live.js';
import { temporaryFolder } from './fixture/temporary-folder.js';

describe('demo', function () {
  this.timeout(120_000);
  const folder = temporaryFolder();

  it('prints with --once, on stdout alone, what a replay of its story gives', async () => {
    const args = ['demo', '--once', '--seed', '4', '--speed', '100000000', '--port', '0'];
    const [{ code, stdout, stderr }, again] = await Promise.all([
      run(args, { cwd: folder.path }),
      run(args, { cwd: folder.path }),
    ]);
    expect(code, stderr).to.equal(0);
    expect(again.stdout, 'the same seed, the same bytes').to.equal(stdout);
    expect(stderr).to.match(/^Dashboard: http:\/\/127\.0\.0\.1:\d+/);
    expect(stderr).to.match(/ the network is back\. Complete as of /);
    const final = JSON.parse(stdout);
    expect(final).to.have.all.keys('repos', 'deliveries', 'duplicates', 'dead_letters');
    const replayed = await foldDeliveries(stream(recorded(4)), {
      settings: runtimeSettings({
        timezone: 'UTC',
        sprintPullRequests: false,
        activityDays: 30,
        activityItems: 10_000,
      }),
    });
    expect(final.deliveries).to.equal(replayed.deliveries);
    expect(Object.keys(final.repos)).to.deep.equal(Object.keys(replayed.repos));
    for (const [repo, { sprint }] of Object.entries(replayed.repos)) {
      expect(final.repos[repo].sprint).to.deep.equal(sprint);
    }
  });

  it('goes on until a signal, asks for no secret, and leaves nothing behind', async () => {
    const demo = start(['demo', '--port', '0'], { cwd: folder.path, env: { TMPDIR: folder.path } });
    expect(await demo.firstLine).to.match(/^Dashboard: http:/);
    const { code } = await demo.end('SIGINT');
    expect(code).to.equal(0);
    expect(
      readdirSync(folder.path).filter((name) => name.startsWith('repo-live-demo-')),
    ).to.deep.equal([]);
  });
});
