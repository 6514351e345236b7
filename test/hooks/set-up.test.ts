import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { RepoLiveError } from '../../src/core/errors.js';
import type { GitHub, HookTarget } from '../../src/core/github-face.js';
import { foldedEvents } from '../../src/hooks/default-events.js';
import { setUpHook } from '../../src/hooks/set-up-hook.js';
import { openHookBook } from '../../src/open-hooks.js';
import { errorOf, org, repo, Scene, secret, token } from './scene.js';

const other = 'another secret, given at set-up';

describe('setting up a hook', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await Scene.begin();
  });
  afterEach(() => scene.end());

  const hooks = (target: HookTarget = repo) => scene.github.hooks(target);
  const kept = () => {
    const folder = join(scene.dataDir, 'hooks');
    return readdirSync(folder).map((name) => join(folder, name));
  };

  it('creates one that is signed with the configured secret and delivers', async () => {
    const service = await scene.service();
    const answer = await service.setUp(repo, { url: scene.url });
    expect(answer.outcome).to.equal('created');
    expect(answer.signedWith).to.equal('configured');
    expect(answer.webhook).to.deep.include({ url: scene.url, active: true });
    expect(answer.webhook.created_at).to.equal('2026-03-02T09:00:00.000Z');
    expect(hooks()).to.have.length(1);
    expect(hooks()[0]?.config).to.deep.include({ secret, contentType: 'json', insecureSsl: false });
    expect(await scene.emit()).to.deep.equal([202]);
  });

  it('updates the one with the same address, however it is spelled, and doubles none', async () => {
    const service = await scene.service();
    await service.setUp(repo, { url: scene.url, events: ['issues'] });
    const again = await service.setUp(repo, {
      url: scene.url.replace('http:', 'HTTP:'),
      events: ['issues', 'push'],
      active: false,
    });
    expect(again.outcome).to.equal('updated');
    expect(hooks()).to.have.length(1);
    expect(hooks()[0]).to.deep.include({ events: ['issues', 'push'], active: false });
  });

  it('sends the secret again on every update: GitHub would forget it', async () => {
    const service = await scene.service();
    await service.setUp(repo, { url: scene.url, events: ['issues'] });
    await service.setUp(repo, { url: scene.url, events: ['issues'] });
    expect(hooks()[0]?.config.secret).to.equal(secret);
    expect(await scene.emit()).to.deep.equal([202]);
  });

  it('keeps another secret for its owner alone, and never tells it', async () => {
    const service = await scene.service();
    const answer = await service.setUp(repo, { url: scene.url, secret: other });
    expect(answer.signedWith).to.equal('given');
    expect(JSON.stringify(answer)).not.to.include(other);
    expect(JSON.stringify(await service.list(repo))).not.to.include(other);
    expect(kept()).to.have.length(1);
    for (const path of kept()) {
      expect(statSync(path).mode & 0o777).to.equal(0o600);
      expect(readFileSync(path, 'utf8')).to.include(other);
    }
    expect(statSync(join(scene.dataDir, 'hooks')).mode & 0o777).to.equal(0o700);
  });

  it('writes the configured secret down nowhere', async () => {
    await (await scene.service()).setUp(repo, { url: scene.url, secret });
    for (const path of kept()) expect(readFileSync(path, 'utf8')).not.to.include(secret);
  });

  it('has another secret accepted by a receiver that runs in another process, at once', async () => {
    await (await scene.service()).setUp(repo, { url: scene.url, secret: other });
    expect(hooks()[0]?.config.secret).to.equal(other);
    // The very ping of its creation included.
    await scene.github.settled();
    expect(scene.github.deliveries(hooks()[0]?.id ?? 0).map((d) => d.statusCode)).to.eql([202]);
    expect(await scene.emit()).to.deep.equal([202]);
  });

  it('has it accepted after a restart too, beside the configured one', async () => {
    await (await scene.service()).setUp(repo, { url: scene.url, secret: other });
    scene.github.addHook(repo, { url: `${scene.url}?second`, secret });
    await scene.serve();
    expect(await scene.emit()).to.deep.equal([202, 202]);
  });

  it('accepts the secret before for 3 days after a rotation, and a foreign one never', async () => {
    const service = await scene.service();
    await service.setUp(repo, { url: scene.url, secret: other });
    await service.setUp(repo, { url: scene.url, secret: 'the next one' });
    scene.github.addHook(repo, { url: `${scene.url}?old`, secret: other });
    scene.github.addHook(repo, { url: `${scene.url}?foreign`, secret: 'nobody knows it' });
    expect(await scene.emit()).to.deep.equal([202, 202, 401]);
    scene.pass(3 * 24 * 3_600_000);
    expect(await scene.emit('edited')).to.deep.equal([202, 401, 401]);
  });

  it('sends a kept secret again where none is configured', async () => {
    const service = await scene.service({ webhookSecret: undefined });
    await service.setUp(repo, { url: scene.url, secret: other });
    const again = await service.setUp(repo, { url: scene.url });
    expect(again).to.include({ outcome: 'updated', signedWith: 'kept' });
    expect(hooks()[0]?.config.secret).to.equal(other);
  });

  it('makes and keeps one where none is given, configured or kept', async () => {
    const service = await scene.service({ webhookSecret: undefined });
    const answer = await service.setUp(repo, { url: scene.url });
    expect(answer.signedWith).to.equal('made');
    const made = hooks()[0]?.config.secret ?? '';
    expect(made).to.match(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(answer)).not.to.include(made);
    expect(await scene.emit()).to.deep.equal([202]);
  });

  it('does not make GitHub forget a secret that it does not know itself', async () => {
    scene.github.addHook(repo, { url: scene.url, secret: 'set by somebody else' });
    const service = await scene.service({ webhookSecret: undefined });
    const error = await errorOf(service.setUp(repo, { url: scene.url }));
    expect(error.code).to.equal('bad_request');
    expect(error.message).to.match(/^secret: expected the secret of hook \d+/);
    expect(hooks()[0]?.config.secret).to.equal('set by somebody else');
  });

  it('accepts no secret that GitHub would not have', async () => {
    const service = await scene.service();
    scene.github.faults.plan(
      { kind: 'bad_credentials' },
      { route: 'POST /repos/{owner}/{repo}/hooks' },
    );
    const error = await errorOf(service.setUp(repo, { url: scene.url, secret: other }));
    expect(error.code).to.equal('github_unauthorized');
    scene.github.addHook(repo, { url: scene.url, secret: other });
    expect(await scene.emit()).to.deep.equal([401]);
  });

  it('goes on accepting one of which nobody knows whether GitHub has it', async () => {
    const service = await scene.service();
    scene.github.faults.plan(
      { kind: 'cut' },
      { route: 'POST /repos/{owner}/{repo}/hooks', times: Number.POSITIVE_INFINITY },
    );
    const error = await errorOf(service.setUp(repo, { url: scene.url, secret: other }));
    expect(error.code).to.equal('github_unreachable');
    scene.github.addHook(repo, { url: scene.url, secret: other });
    expect(await scene.emit()).to.deep.equal([202]);
  });

  it('sets up hooks of an organisation, which may send what a repository cannot', async () => {
    const service = await scene.service();
    const answer = await service.setUp(org, { url: scene.url, events: ['projects_v2_item'] });
    expect(answer.outcome).to.equal('created');
    expect(hooks(org)).to.have.length(1);
    expect(hooks(repo)).to.have.length(0);
    const all = await service.setUp(org, { url: scene.url });
    expect(all.webhook.events).to.include.members(['projects_v2_item', 'issues', 'team']);
  });

  it("leaves a receiver's certificate unverified where somebody chose that on GitHub", async () => {
    const hook = scene.github.addHook(repo, { url: scene.url, secret });
    hook.config = { ...hook.config, insecureSsl: true };
    await (await scene.service()).setUp(repo, { url: scene.url });
    expect(hooks()[0]?.config.insecureSsl).to.equal(true);
  });

  describe('is refused with an error of its own', () => {
    it('without a token', async () => {
      const service = await scene.service({ githubToken: undefined });
      const error = await errorOf(service.setUp(repo, { url: scene.url }));
      expect(error.code).to.equal('github_token_missing');
      expect(error.message).to.include('GITHUB_TOKEN');
    });

    it('for bad input before a missing token', async () => {
      const service = await scene.service({ githubToken: undefined });
      const error = await errorOf(service.setUp(repo, { url: 'http://live.example.org/x' }));
      expect(error.code).to.equal('bad_request');
    });

    it('with a token that GitHub does not know', async () => {
      const service = await scene.service({ githubToken: 'ghp_unknown' });
      const error = await errorOf(service.setUp(repo, { url: scene.url }));
      expect(error.code).to.equal('github_unauthorized');
      expect(error.message).not.to.include('ghp_unknown');
    });

    it('without the scope', async () => {
      scene.github.addToken('ghp_small', { scopes: ['read:user'] });
      const service = await scene.service({ githubToken: 'ghp_small' });
      const error = await errorOf(service.setUp(repo, { url: scene.url }));
      expect(error.code).to.equal('github_forbidden');
      expect(error.message).to.match(/scope.*admin:repo_hook/);
    });

    it('without the right', async () => {
      scene.github.addToken('ghp_reader', { admin: false });
      const service = await scene.service({ githubToken: 'ghp_reader' });
      const error = await errorOf(service.setUp(repo, { url: scene.url }));
      expect(error.code).to.equal('github_forbidden');
      expect(error.message).to.include('admin rights');
    });

    it('on a repository that is not there', async () => {
      const service = await scene.service();
      const nowhere = { kind: 'repo', owner: 'octo-org', name: 'nowhere' } as const;
      const error = await errorOf(service.setUp(nowhere, { url: scene.url }));
      expect(error.code).to.equal('github_not_found');
    });

    it('where GitHub allows no more hooks, naming the event', async () => {
      for (let index = 0; index < 20; index++) {
        scene.github.addHook(repo, { url: `https://h${index}.example/x`, events: ['issues'] });
      }
      const error = await errorOf((await scene.service()).setUp(repo, { url: scene.url }));
      expect(error.code).to.equal('hook_limit');
      expect(error.details.field).to.equal('events');
      expect(error.message).to.match(/^events: GitHub allows 20 hooks .*issues/);
    });

    it('for an event that GitHub does not know, naming the field', async () => {
      const service = await scene.service();
      const wish = { url: scene.url, events: ['issues', 'no_such_thing'] };
      const error = await errorOf(service.setUp(repo, wish));
      expect(error.code).to.equal('github_invalid');
      expect(error.message).to.match(/^events: GitHub would not .*no_such_thing/);
    });

    it('and none of these tells the token or a secret', async () => {
      scene.github.faults.plan({ kind: 'server_error', status: 500 }, { times: 50 });
      const service = await scene.service();
      const error = await errorOf(service.setUp(repo, { url: scene.url, secret: other }));
      expect(error.code).to.equal('github_unreachable');
      const told = JSON.stringify([error.message, error.details, String(error.cause)]);
      for (const one of [token, secret, other]) expect(told).not.to.include(one);
    });
  });

  it('leaves out of what nobody asked for what an Enterprise Server does not know', async () => {
    const known = ['issues', 'push', 'star', 'label'];
    const asked: (readonly string[])[] = [];
    const client = scene.client();
    const older: GitHub = {
      ...client,
      createHook(target, spec) {
        asked.push(spec.events);
        const unknown = spec.events.filter((name) => !known.includes(name)).slice(0, 25);
        if (unknown.length === 0) return client.createHook(target, spec);
        const said = `Validation Failed; Invalid events: ${unknown.join(', ')}`;
        throw new RepoLiveError('github_invalid', said, { details: { said } });
      },
    };
    const context = { github: older, webhookUrl: undefined, acceptsUnsigned: false };
    const book = openHookBook(scene.settings(), scene.clock);
    const all = await setUpHook(repo, { url: scene.url }, { ...context, book }).catch(
      (error: unknown) => error,
    );
    // Without these the state would be wrong: better no hook than one that looks right.
    expect(all).to.be.instanceOf(RepoLiveError);
    known.push(...foldedEvents);
    const answer = await setUpHook(repo, { url: scene.url }, { ...context, book });
    expect(answer.webhook.events).to.have.members([...foldedEvents, 'star']);
    expect(asked.length).to.be.greaterThan(3);
    const named = await setUpHook(
      repo,
      { url: `${scene.url}?2`, events: ['issues', 'watch'] },
      { ...context, book },
    ).catch((error: unknown) => error);
    expect(named).to.have.property('message').that.includes('events: ').and.includes('watch');
  });

  it('takes over where somebody set up the same hook at the same moment', async () => {
    const service = await scene.service();
    const both = await Promise.all([
      service.setUp(repo, { url: scene.url }),
      (await scene.service()).setUp(repo, { url: scene.url }),
    ]);
    expect(hooks()).to.have.length(1);
    expect(both.map(({ outcome }) => outcome)).to.have.members(['created', 'updated']);
  });
});
