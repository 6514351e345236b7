import { expect } from 'chai';
import { minute, Scene } from './scene.js';

const routes = {
  list: 'GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries',
  detail: 'GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries/{delivery_id}',
};

describe('pull mode', function () {
  this.timeout(60_000);
  let scene: Scene;

  beforeEach(async () => {
    // Nobody listens there: the hook points anywhere.
    scene = await Scene.begin({ pull: true }, { hookUrl: 'http://127.0.0.1:9/nowhere' });
  });

  afterEach(() => scene.end());

  it('fetches every delivery from its record, once', async () => {
    await scene.live(40);
    expect(scene.lost).to.have.length(40);
    await scene.recover();
    expect(scene.lost).to.deep.equal([]);
    await scene.live(10);
    await scene.recover();
    expect(scene.github.requests.count(routes.detail)).to.equal(50);
    expect(await scene.eventGuids()).to.have.length(50);
    const [shown, expected] = await scene.states();
    expect(shown).to.deep.equal(expected);
  });

  it('says that it pulls, and up to when it is complete', async () => {
    await scene.live(10);
    await scene.recover();
    expect(scene.freshness).to.deep.include({ source: 'pull', complete: true, gaps: [] });
    expect(scene.freshness.last_recovery_at).to.equal(new Date(scene.now).toISOString());
  });

  it('costs nothing of the rate limit while nothing happens', async () => {
    await scene.live(10);
    await scene.recover();
    await scene.recover();
    scene.github.requests.clear();
    for (let round = 0; round < 5; round += 1) {
      scene.pass(minute);
      await scene.recover();
    }
    expect(scene.github.requests.count(routes.list)).to.equal(5);
    expect(scene.github.requests.counted).to.equal(0);
  });

  it('goes on where it stood after a restart', async () => {
    await scene.live(10);
    await scene.recover();
    await scene.stop();
    await scene.live(10);
    scene.github.requests.clear();
    await scene.start();
    expect(scene.lost).to.deep.equal([]);
    expect(scene.github.requests.count(routes.detail)).to.equal(10);
  });
});
