import { expect } from 'chai';
import type { Fault } from '../../src/demo/github/api/faults.js';
import { minute, Scene } from './scene.js';

const detail = 'GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries/{delivery_id}';

describe('recovery while GitHub does not answer as it should', function () {
  this.timeout(60_000);
  let scene: Scene;

  beforeEach(async () => {
    scene = await Scene.begin();
    await scene.live(60);
    await scene.recover();
    scene.github.network.down('refuse');
    await scene.live(25);
    scene.github.network.up();
    scene.github.requests.clear();
  });

  afterEach(() => scene.end());

  /** Whatever is said must hold for everything that GitHub sent until then. */
  function expectTrue(): void {
    const { complete, last_recovery_at: until } = scene.freshness;
    if (complete !== true) return;
    const missing = scene.sent.filter(
      ({ guid, at }) => at <= Date.parse(until ?? '') && scene.lost.includes(guid),
    );
    expect(missing).to.deep.equal([]);
  }

  const faults: readonly [string, Fault, number][] = [
    ['5xx', { kind: 'server_error', status: 502 }, 40],
    ['a broken connection', { kind: 'cut' }, 40],
    ['bad credentials', { kind: 'bad_credentials' }, 1],
    ['a secondary limit', { kind: 'secondary_limit', retryAfterSeconds: 600 }, 1],
  ];
  for (const [what, fault, times] of faults) {
    it(`goes on where it stood after ${what} in the middle of a sweep`, async () => {
      scene.github.faults.plan(fault, { times, after: 10, route: detail });
      const ending = await scene.recover();
      expect(ending).to.be.oneOf(['failed', 'limited']);
      expect(scene.lost.length).to.be.within(1, 24);
      expect(scene.freshness.complete).to.equal(false);
      const [gap] = scene.freshness.gaps;
      expect(gap).to.include({ reason: 'recovering', missing: scene.lost.length });
      expectTrue();

      const fetched = scene.github.requests.all.filter(
        ({ route, status }) => route === detail && status === 200,
      ).length;
      scene.github.faults.clear();
      scene.pass(15 * minute);
      expect(await scene.recover()).to.equal('done');
      expect(scene.lost).to.deep.equal([]);
      expect(scene.freshness).to.deep.include({ complete: true, gaps: [] });
      expectTrue();
      const all = scene.github.requests.all.filter(
        ({ route, status }) => route === detail && status === 200,
      ).length;
      // Nothing is fetched twice.
      expect(all).to.equal(25);
      expect(fetched).to.be.within(1, 24);
      const [shown, expected] = await scene.states();
      expect(shown).to.deep.equal(expected);
    });
  }

  it('takes no more than its share of what is left of the rate limit', async () => {
    scene.github.limits.leave(100, scene.now);
    await scene.recover();
    const used = scene.github.requests.counted;
    expect(used).to.be.at.most(20);
    expect(scene.freshness.complete).to.equal(false);
  });

  it('is true to the facts at every step of a bad day', async () => {
    const fates = ['refuse', 'deliver', 'time_out', 'deliver', 'swallow', 'double'] as const;
    scene.github.network.fate = ({ index }) => fates[index % fates.length]!;
    for (let step = 0; step < 12; step += 1) {
      await scene.live(4);
      expectTrue();
      if (step % 3 === 0) {
        scene.github.faults.plan({ kind: 'server_error', status: 500 }, { times: 6, after: 3 });
      }
      await scene.recover();
      expectTrue();
      scene.pass(minute);
    }
    scene.github.faults.clear();
    scene.github.network.up();
    await scene.recover();
    expect(scene.lost).to.deep.equal([]);
    expect(scene.freshness.complete).to.equal(true);
  });
});
