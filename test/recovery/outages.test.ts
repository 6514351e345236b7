import { expect } from 'chai';
import type { HealthView } from '../../src/concerns/health/view.js';
import { day, hour, minute, Scene } from './scene.js';

const routes = {
  list: 'GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries',
  detail: 'GET /repos/{owner}/{repo}/hooks/{hook_id}/deliveries/{delivery_id}',
  attempt: 'POST /repos/{owner}/{repo}/hooks/{hook_id}/deliveries/{delivery_id}/attempts',
};

describe('recovery from outages', function () {
  this.timeout(120_000);
  let scene: Scene;

  beforeEach(async () => {
    scene = await Scene.begin();
    await scene.live(120);
    expect(await scene.recover()).to.equal('done');
    scene.github.requests.clear();
  });

  afterEach(() => scene.end());

  /** What is shown is what GitHub's own history gives, and each delivery is folded once. */
  async function expectHealed(): Promise<void> {
    expect(scene.lost).to.deep.equal([]);
    const guids = await scene.eventGuids();
    expect(guids).to.have.length(new Set(guids).size);
    const [shown, expected] = await scene.states();
    expect(shown).to.deep.equal(expected);
    expect(scene.freshness).to.deep.include({ complete: true, gaps: [] });
  }

  it('costs one page of the log while nothing is missing', async () => {
    expect(scene.freshness).to.include({ complete: true, source: 'webhooks' });
    await scene.live(20);
    await scene.recover();
    expect(scene.github.requests.count(routes.list)).to.equal(1);
    expect(scene.github.requests.count(routes.detail)).to.equal(0);
    await expectHealed();
  });

  it('heals an outage of minutes, with a request for each delivery that was lost', async () => {
    scene.github.network.down('refuse');
    await scene.live(30);
    scene.github.network.up();
    await scene.live(5);
    expect(scene.lost).to.have.length(30);
    await scene.recover();
    expect(scene.github.requests.count(routes.detail)).to.equal(30);
    expect(scene.github.requests.count(routes.list)).to.equal(1);
    await expectHealed();
  });

  it('heals an outage of two days', async () => {
    scene.github.network.down('time_out');
    const before = scene.sent.length;
    await scene.liveFor(2 * day);
    scene.github.network.up();
    const lost = scene.sent.length - before;
    expect(scene.lost).to.have.length(lost);
    await scene.recover();
    expect(scene.github.requests.count(routes.detail)).to.equal(lost);
    await expectHealed();
  });

  it('says from when to when nobody can know after an outage of five days', async () => {
    scene.github.network.down('refuse');
    await scene.liveFor(5 * day);
    scene.github.network.up();
    await scene.recover();
    const { complete, gaps } = scene.freshness;
    expect(complete).to.equal(false);
    expect(gaps).to.have.length(1);
    expect(gaps[0]).to.include({ missing: null, reason: 'older_than_delivery_log' });
    const { from, to } = gaps[0]!;
    // All that is still lost lies in the gap, and all that GitHub still keeps was fetched.
    const lost = scene.sent.filter(({ guid }) => scene.lost.includes(guid));
    expect(lost).to.not.deep.equal([]);
    for (const { at } of lost) {
      expect(at).to.be.within(Date.parse(from), Date.parse(to));
    }
  });

  it('heals 500 deliveries that found nobody there, while the product was down', async () => {
    await scene.stop();
    await scene.live(500, 10_000);
    await scene.start();
    expect(scene.github.requests.count(routes.detail)).to.equal(500);
    expect(scene.github.requests.count(routes.list)).to.be.within(5, 8);
    await expectHealed();
  });

  it('finds what something in between took and answered for', async () => {
    scene.github.network.down('swallow');
    await scene.live(10);
    scene.github.network.up();
    await scene.recover();
    await expectHealed();
  });

  it('does not fetch what arrived though GitHub never got the answer', async () => {
    scene.github.network.down('lose_answer');
    await scene.live(10);
    scene.github.network.up();
    await scene.recover();
    expect(scene.github.requests.count(routes.detail)).to.equal(0);
    await expectHealed();
  });

  it('heals doubles, delays and a new order', async () => {
    const fates = ['deliver', 'double', 'hold', 'refuse', 'deliver'] as const;
    scene.github.network.fate = ({ index }) => fates[index % fates.length]!;
    await scene.live(40);
    scene.github.network.up();
    await scene.github.network.release('last');
    await scene.recover();
    await expectHealed();
  });

  it('asks for a redelivery where the payload can not be had, and counts it missing until it comes', async () => {
    scene.github.network.down('refuse');
    await scene.live(3);
    const [hidden] = scene.lost;
    scene.github.hidePayload(hidden!);
    // The redelivery fails as well at first.
    await scene.recover();
    expect(scene.github.requests.count(routes.attempt)).to.equal(1);
    expect(scene.lost).to.deep.equal([hidden]);
    expect(scene.freshness.complete).to.equal(false);
    expect(scene.freshness.gaps[0]).to.include({ missing: 1, reason: 'redelivery_requested' });
    // Another look right after it does not ask again.
    await scene.recover();
    expect(scene.github.requests.count(routes.attempt)).to.equal(1);
    scene.github.network.up();
    scene.pass(5 * minute);
    await scene.recover();
    await scene.github.settled();
    await scene.recover();
    expect(scene.github.requests.count(routes.attempt)).to.equal(2);
    await expectHealed();
  });

  it('asks for a redelivery less and less often while GitHub keeps it, then gives it up', async () => {
    scene.github.network.down('refuse');
    await scene.live(3);
    const [hidden] = scene.lost;
    scene.github.hidePayload(hidden!);
    const asked: number[] = [];
    const lookFor = async (ms: number, everyMs: number) => {
      const before = scene.github.requests.count(routes.attempt);
      for (const end = scene.now + ms; scene.now < end; scene.pass(everyMs)) {
        await scene.recover();
        await scene.github.settled();
      }
      asked.push(scene.github.requests.count(routes.attempt) - before);
    };
    await lookFor(hour, 5 * minute);
    await lookFor(hour, 5 * minute);
    await lookFor(3 * hour, 20 * minute);
    expect(asked).to.deep.equal([7, 1, 3]);
    await lookFor(3 * day - 6 * hour, 6 * hour);
    expect(scene.freshness.gaps[0]).to.include({ missing: 1, reason: 'redelivery_requested' });
    await lookFor(2 * hour, hour);
    const requests = scene.github.requests.count(routes.attempt);
    const gone = { complete: false, reason: 'unrecoverable' };
    expect({ ...scene.freshness.gaps[0], ...scene.freshness }).to.include(gone);

    const gapAlert = ({ alerts }: HealthView) => alerts.find(({ rule }) => rule === 'recovery_gap');
    await scene.until('health', (view) => gapAlert(view)?.evidence.unrecoverable === 1);
    scene.pass(2 * day);
    await scene.recover();
    expect(gapAlert(scene.shown('health'))?.cleared_at).to.equal(null);
    scene.pass(day + hour);
    await scene.recover();
    await scene.until('health', (view) => (gapAlert(view)?.cleared_at ?? null) !== null);
    // The alert is over, but what is missing stays missing.
    expect({ ...scene.freshness.gaps[0], ...scene.freshness }).to.include(gone);
    expect(scene.github.requests.count(routes.attempt)).to.equal(requests);
  });

  it('asks again at once when it is started anew: what failed may have been mended', async () => {
    scene.github.network.down('refuse');
    await scene.live(3);
    scene.github.hidePayload(scene.lost[0]!);
    for (let look = 0; look < 8; look += 1) {
      await scene.recover();
      scene.pass(hour);
    }
    await scene.recover();
    const asked = scene.github.requests.count(routes.attempt);
    scene.pass(minute);
    await scene.recover();
    expect(scene.github.requests.count(routes.attempt)).to.equal(asked);
    await scene.stop();
    await scene.start();
    expect(scene.github.requests.count(routes.attempt)).to.equal(asked + 1);
  });

  it('is whole again once the redelivery has come', async () => {
    scene.github.network.down('refuse');
    await scene.live(3);
    scene.github.hidePayload(scene.lost[0]!);
    scene.github.network.up();
    await scene.recover();
    await scene.github.settled();
    await scene.recover();
    await expectHealed();
  });

  it('leaves out by the same rules as the door, before it fetches', async () => {
    await scene.end();
    scene = await Scene.begin({ filters: { events: ['issues', 'milestone'] } });
    await scene.live(60);
    await scene.recover();
    scene.github.requests.clear();
    scene.github.network.down('refuse');
    await scene.live(40);
    scene.github.network.up();
    await scene.recover();
    const wanted = scene.sent
      .slice(60)
      .filter(({ event }) => event === 'issues' || event === 'milestone');
    expect(scene.github.requests.count(routes.detail)).to.equal(wanted.length);
    expect(wanted.filter(({ guid }) => !scene.holds(guid))).to.deep.equal([]);
    expect(scene.freshness).to.deep.include({ complete: true, gaps: [] });
  });

  it('heals through a restart in which nothing was lost, and does not say complete before it looked', async () => {
    await scene.stop();
    scene.pass(2 * hour);
    scene.github.faults.plan(
      { kind: 'server_error', status: 503 },
      { times: Number.POSITIVE_INFINITY },
    );
    await scene.start();
    expect(scene.freshness.complete).to.equal('unknown');
    scene.github.faults.clear();
    await scene.recover();
    await expectHealed();
  });
});
