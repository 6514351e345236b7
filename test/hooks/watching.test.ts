import { expect } from 'chai';
import type { HookService } from '../../src/core/hook-face.js';
import { errorOf, org, repo, Scene, secret } from './scene.js';

const hour = 3_600_000;

describe('the management of hooks', () => {
  let scene: Scene;
  let service: HookService;
  let hookId: number;
  beforeEach(async () => {
    scene = await Scene.begin();
    service = await scene.service();
    hookId = scene.github.addHook(repo, { url: scene.url, secret }).id;
  });
  afterEach(() => scene.end());

  const foreign = (url = 'https://ci.example/hook') => scene.github.addHook(repo, { url }).id;

  describe('lists', () => {
    it('all hooks as GitHub has them, the last answer included', async () => {
      await scene.emit();
      foreign();
      const [ours, theirs, ...more] = await service.list(repo);
      expect(more).to.deep.equal([]);
      expect(ours).to.deep.equal({
        id: hookId,
        url: scene.url,
        events: ['*'],
        active: true,
        created_at: '2026-03-02T09:00:00.000Z',
        updated_at: '2026-03-02T09:00:00.000Z',
        last_response: { code: 202, status: 'active', message: 'OK' },
      });
      expect(theirs?.last_response).to.deep.equal({ code: null, status: 'unused', message: null });
    });

    it('nothing of an organisation that has none', async () => {
      expect(await service.list(org)).to.deep.equal([]);
    });
  });

  describe('tests', () => {
    it('a hook by a ping, and tells that it arrived at this very receiver', async () => {
      expect(await service.test(repo, hookId)).to.deep.equal([
        {
          webhook_id: hookId,
          ping_sent_at: '2026-03-02T09:00:00.000Z',
          delivered: true,
          status_code: 202,
          response_time_ms: 0,
          arrived_here: true,
        },
      ]);
    });

    it('and tells a ping that was swallowed on the way from one that arrived', async () => {
      scene.github.network.down('swallow');
      const [result] = await service.test(repo, hookId);
      expect(result).to.include({ delivered: true, status_code: 200, arrived_here: false });
    });

    it('and tells that nobody answered, or another secret is in use', async () => {
      scene.github.network.down('refuse');
      const [refused] = await service.test(repo, hookId);
      expect(refused).to.include({ delivered: false, status_code: 502, arrived_here: false });
      scene.github.network.up();
      const wrong = scene.github.addHook(repo, { url: `${scene.url}?2`, secret: 'another' });
      const [unsigned] = await service.test(repo, wrong.id);
      expect(unsigned).to.include({ delivered: false, status_code: 401, arrived_here: false });
    });

    it('looks at the log until the ping stands there, and takes no older one for it', async () => {
      await service.test(repo, hookId);
      scene.github.network.fate = () => 'hold';
      scene.onWait = async () => {
        if (scene.waits < 3) return;
        scene.github.network.up();
        await scene.github.network.release();
      };
      const [result] = await service.test(repo, hookId);
      expect(scene.waits).to.equal(3);
      expect(result).to.include({ delivered: true, arrived_here: true });
    });

    it('gives up looking in the end, and says that nothing is known', async () => {
      scene.github.network.fate = () => 'hold';
      const [result] = await service.test(repo, hookId);
      expect(result).to.include({
        delivered: false,
        status_code: null,
        response_time_ms: null,
        arrived_here: false,
      });
    });

    it('without an id the hooks that are ours, not those of others', async () => {
      foreign();
      await service.setUp(repo, { url: `${scene.url}?set-up-here` });
      await scene.emit();
      const results = await service.test(repo);
      expect(results.map(({ webhook_id }) => webhook_id))
        .to.have.length(2)
        .and.include(hookId);
    });

    it('without an id none that it does not know, and lists what there is', async () => {
      await service.remove(repo, await service.removable(repo, hookId));
      const [one, two] = [foreign(), foreign('https://chat.example/hook')];
      const error = await errorOf(service.test(repo));
      expect(error.code).to.equal('bad_request');
      expect(error.message)
        .to.match(/^webhook_id: /)
        .and.include(`${one} (`)
        .and.include(`${two} (`);
    });

    it('an id that there is not by saying which there are', async () => {
      const error = await errorOf(service.test(repo, 7));
      expect(error.message)
        .to.match(/^webhook_id: expected one of .* got 7/)
        .and.include(hookId);
    });
  });

  describe('removes', () => {
    it('a hook by its id, whoever set it up', async () => {
      const id = foreign();
      const chosen = await service.removable(repo, id);
      expect(chosen.map((hook) => hook.id)).to.deep.equal([id]);
      expect(scene.github.hooks(repo)).to.have.length(2);
      await service.remove(repo, chosen);
      expect(scene.github.hooks(repo).map((hook) => hook.id)).to.deep.equal([hookId]);
    });

    it('without an id what was set up here, what delivers here, what leads to our address', async () => {
      const withUrl = await scene.service({ webhookUrl: 'https://live.example/github-webhook' });
      const configured = foreign('https://live.example:443/github-webhook');
      const stranger = foreign('https://other.example/github-webhook');
      const setUp = await service.setUp(repo, { url: 'https://set.example/up', secret });
      expect((await withUrl.removable(repo)).map(({ id }) => id)).to.have.members([
        configured,
        setUp.webhook.id,
      ]);
      await scene.emit();
      expect((await withUrl.removable(repo)).map(({ id }) => id)).to.have.members([
        configured,
        setUp.webhook.id,
        hookId,
      ]);
      expect((await service.removable(repo)).map(({ id }) => id)).not.to.include(stranger);
    });

    it('none where none is known as ours, not even the only one', async () => {
      expect(await service.removable(repo)).to.deep.equal([]);
    });

    it('the kept secret with the hook: nothing signed with it is GitHub’s any more', async () => {
      const url = `${scene.url}?kept`;
      const { webhook } = await service.setUp(repo, { url, secret: 'kept', events: ['issues'] });
      expect(await scene.emit()).to.deep.equal([202, 202]);
      await service.remove(repo, [webhook]);
      await scene.serve();
      scene.github.addHook(repo, { url, secret: 'kept' });
      expect(await scene.emit('edited')).to.deep.equal([202, 401]);
    });

    it('one that somebody removed meanwhile without complaint', async () => {
      const chosen = await service.removable(repo, hookId);
      await (await scene.service()).remove(repo, chosen);
      await service.remove(repo, chosen);
      expect(scene.github.hooks(repo)).to.deep.equal([]);
    });
  });

  describe('shows deliveries', () => {
    it('newest first, with what came of them and whether they are here', async () => {
      await scene.emit();
      scene.pass(hour);
      scene.github.network.down('bad_gateway');
      await scene.emit('edited');
      scene.github.network.down('swallow');
      await scene.emit('closed');
      const { deliveries, success_rate } = await service.deliveries(repo, hookId, 30);
      expect(
        deliveries.map((row) => [row.action, row.status_code, row.received_here]),
      ).to.deep.equal([
        ['closed', 200, false],
        ['edited', 502, false],
        ['opened', 202, true],
      ]);
      expect(success_rate).to.equal(0.666667);
      expect(deliveries[2]).to.include({
        event: 'issues',
        delivered_at: '2026-03-02T09:00:00.000Z',
        duration_ms: 0,
        redelivery: false,
      });
      expect(deliveries[2]?.guid).to.match(/^[0-9a-f-]{36}$/);
      expect(String(deliveries[2]?.id)).to.match(/^\d+$/);
    });

    it('as many as asked for', async () => {
      for (let index = 0; index < 4; index++) await scene.emit();
      expect((await service.deliveries(repo, hookId, 3)).deliveries).to.have.length(3);
    });

    it('none of a hook that sent nothing, and then no rate', async () => {
      expect(await service.deliveries(repo, hookId, 30)).to.deep.equal({
        deliveries: [],
        success_rate: null,
      });
    });

    it('takes what the filters leave out for received: it was answered', async () => {
      await scene.serve({ filters: { actions: ['closed'] } });
      await scene.emit('opened');
      const { deliveries } = await (await scene.service()).deliveries(repo, hookId, 30);
      expect(deliveries.map((row) => row.received_here)).to.deep.equal([true]);
    });

    it('of an unknown hook not, and says which there are', async () => {
      const error = await errorOf(service.deliveries(repo, 7, 30));
      expect(error.message)
        .to.match(/^webhook_id: /)
        .and.include(hookId);
    });
  });

  describe('tells the status', () => {
    it('of a hook that works, and of the receiver beside', async () => {
      await scene.emit();
      await scene.emit('edited');
      const { webhooks, receiver, recovery } = await service.status(repo);
      expect(webhooks).to.deep.equal([
        {
          id: hookId,
          url: scene.url,
          active: true,
          health: 'healthy',
          success_rate_24h: 1,
          deliveries_24h: 2,
          last_failure: null,
          suggestions: [],
        },
      ]);
      expect(receiver).to.deep.equal({
        running: true,
        accepted: 2,
        duplicates: 0,
        rejected: 0,
        dead_letters: 0,
        lag_ms: 0,
      });
      expect(recovery).to.deep.include({ running: false, last_run_at: null, recovered: 0 });
    });

    it('with the last failure and what to do about it', async () => {
      await scene.emit();
      scene.pass(hour);
      scene.github.network.down('refuse');
      await scene.emit('closed');
      const [status] = (await service.status(repo)).webhooks;
      expect(status).to.deep.include({ health: 'degraded', success_rate_24h: 0.5 });
      expect(status?.last_failure).to.deep.include({
        at: '2026-03-02T10:00:00.000Z',
        event: 'issues',
        action: 'closed',
        status_code: 502,
        status: 'failed to connect to host',
      });
      expect(status?.suggestions).to.have.length(1);
      expect(status?.suggestions[0]).to.match(/got no answer.*failed to connect.*--pull/);
    });

    it('of the last 24 hours alone', async () => {
      scene.github.network.down('refuse');
      await scene.emit();
      scene.github.network.up();
      scene.pass(24 * hour + 1);
      await scene.emit('edited');
      const [status] = (await service.status(repo)).webhooks;
      expect(status).to.include({ health: 'healthy', success_rate_24h: 1, deliveries_24h: 1 });
      expect(status?.last_failure).to.equal(null);
    });

    it('over several pages of the log', async () => {
      for (let index = 0; index < 120; index++) await scene.emit();
      const [status] = (await service.status(repo)).webhooks;
      expect(status?.deliveries_24h).to.equal(120);
    });

    it('of a secret that does not match', async () => {
      const wrong = scene.github.addHook(repo, { url: `${scene.url}?w`, secret: 'another' });
      await scene.emit();
      const { webhooks, receiver } = await service.status(repo, wrong.id);
      expect(webhooks[0]).to.deep.include({ id: wrong.id, health: 'failing' });
      expect(webhooks[0]?.suggestions[0]).to.match(/signature does not match/);
      expect(receiver).to.include({ accepted: 1, rejected: 1 });
    });

    it('of all hooks where none is known as ours', async () => {
      await service.remove(repo, await service.removable(repo, hookId));
      foreign('https://a.example/x');
      foreign('https://b.example/x');
      expect((await service.status(repo)).webhooks).to.have.length(2);
    });
  });
});
