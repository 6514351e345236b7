import { expect } from 'chai';
import { Scene } from './scene.js';

describe('the webhooks of a status', function () {
  this.timeout(60_000);
  let scene: Scene;

  beforeEach(async () => {
    scene = await Scene.begin();
    await scene.live(20);
  });

  afterEach(() => scene.end());

  it('are none before GitHub was asked, then say how each hook does', async () => {
    expect(scene.shown('status').webhooks).to.deep.equal([]);
    await scene.recover();
    const { webhooks } = await scene.until('status', (view) => view.webhooks.length > 0);
    expect(webhooks).to.deep.equal([
      {
        id: scene.hookId,
        url: scene.hookUrl,
        active: true,
        health: 'healthy',
        success_rate_24h: 1,
        deliveries_24h: 20,
        last_failure: null,
        suggestions: [],
      },
    ]);
    expect(JSON.stringify(webhooks)).to.not.include(scene.secret);
  });

  it('are published anew when they do otherwise, and kept over a restart', async () => {
    await scene.recover();
    scene.github.network.down('refuse');
    await scene.live(5);
    await scene.recover();
    const { webhooks } = await scene.until(
      'status',
      (view) => view.webhooks[0]?.health === 'failing',
    );
    const [newest] = scene.github.deliveries(scene.hookId);
    expect(webhooks[0]).to.include({ success_rate_24h: 0.8, deliveries_24h: 25 });
    expect(webhooks[0]?.last_failure).to.include({ guid: newest!.guid, event: newest!.event });
    expect(webhooks[0]?.suggestions).to.have.length(1);
    await scene.stop();
    scene.github.faults.plan(
      { kind: 'server_error', status: 503 },
      { times: Number.POSITIVE_INFINITY },
    );
    await scene.start();
    expect(scene.shown('status').webhooks).to.deep.equal(webhooks);
  });

  it('take in the hook of the organisation', async () => {
    const [org = ''] = scene.repo.split('/');
    const { id } = scene.github.addHook(
      { kind: 'org', org },
      { url: scene.hookUrl, secret: scene.secret },
    );
    await scene.recover();
    const ids = [scene.hookId, id].sort((a, b) => a - b);
    await scene.until(
      'status',
      ({ webhooks }) => webhooks.map((one) => one.id).join() === ids.join(),
    );
  });
});
