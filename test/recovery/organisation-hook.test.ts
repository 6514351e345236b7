import { expect } from 'chai';
import { Scene } from './scene.js';

describe('recovery of an organisation hook beside a repository hook', function () {
  this.timeout(60_000);
  let scene: Scene;

  beforeEach(async () => {
    scene = await Scene.begin();
    const [org = ''] = scene.repo.split('/');
    scene.github.addHook({ kind: 'org', org }, { url: scene.hookUrl, secret: scene.secret });
    await scene.live(40);
    await scene.recover();
  });

  afterEach(() => scene.end());

  it('takes the second delivery of one GUID for a double', async () => {
    expect(await scene.eventGuids()).to.have.length(40);
    expect(scene.freshness.complete).to.equal(true);
  });

  it('fetches what both missed once', async () => {
    scene.github.network.down('refuse');
    await scene.live(20);
    scene.github.network.up();
    scene.github.requests.clear();
    await scene.recover();
    expect(scene.lost).to.deep.equal([]);
    const details = scene.github.requests.all.filter(({ route }) =>
      route.endsWith('/deliveries/{delivery_id}'),
    );
    expect(details).to.have.length(20);
    expect(await scene.eventGuids()).to.have.length(60);
    expect(scene.freshness).to.deep.include({ complete: true, gaps: [] });
  });

  it('is not complete while one of the two logs could not be read', async () => {
    scene.github.network.down('refuse');
    await scene.live(5);
    scene.github.network.up();
    scene.github.faults.plan(
      { kind: 'server_error', status: 502 },
      {
        times: Number.POSITIVE_INFINITY,
        route: 'GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries',
      },
    );
    await scene.recover();
    expect(scene.lost).to.have.length(5);
    const { complete, last_recovery_at: until } = scene.freshness;
    const early = scene.sent.filter(
      ({ guid, at }) => scene.lost.includes(guid) && at <= Date.parse(until ?? ''),
    );
    if (complete === true) expect(early).to.deep.equal([]);
    scene.github.faults.clear();
    await scene.recover();
    expect(scene.lost).to.deep.equal([]);
  });
});
