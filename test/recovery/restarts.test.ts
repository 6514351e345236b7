import { expect } from 'chai';
import type { DeliveryValue } from '../../src/concerns/health/components/delivery.js';
import { minute, Scene } from './scene.js';

describe("what GitHub's side tells, over a restart", function () {
  this.timeout(60_000);
  let scene: Scene;

  beforeEach(async () => {
    scene = await Scene.begin();
    await scene.live(30);
    await scene.recover();
    scene.github.network.down('refuse');
    await scene.live(20);
    // One that nobody can get for now.
    scene.github.hidePayload(scene.lost[0]!);
    await scene.recover();
    await scene.until('health', ({ alerts }) => alerts.length === 2);
  });

  afterEach(() => scene.end());

  const delivery = () =>
    scene.shown('health').components.find(({ name }) => name === 'delivery')
      ?.value as DeliveryValue | null;

  it('keeps the alerts that rest on it', async () => {
    const held = scene.shown('health').alerts;
    expect(held.map(({ rule }) => rule)).to.deep.equal(['delivery_failures', 'recovery_gap']);
    for (let restart = 0; restart < 2; restart += 1) {
      await scene.stop();
      scene.pass(minute);
      await scene.start();
      expect(scene.shown('health').alerts).to.deep.equal(held);
      await scene.recover();
      expect(scene.shown('health').alerts).to.deep.equal(held);
    }
    await scene.stop();
    expect(scene.alertLog).to.have.members(['delivery_failures raised', 'recovery_gap raised']);
  });

  it('is shown before anybody has looked again', async () => {
    const before = delivery();
    expect(before).to.include({ sent: 50, received: 30 });
    await scene.stop();
    scene.github.faults.plan(
      { kind: 'server_error', status: 503 },
      { times: Number.POSITIVE_INFINITY },
    );
    await scene.start();
    expect(await scene.recover()).to.equal('failed');
    expect(delivery()).to.deep.equal(before);
  });
});
