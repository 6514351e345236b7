import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect } from 'chai';
import type { SettingOptions } from '../../src/config/settings-from-options.js';
import type { Check, CheckName } from '../../src/doctor/check.js';
import { checkNames } from '../../src/doctor/check.js';
import { examine } from '../../src/doctor/doctor.js';
import { openDoctor } from '../../src/open-doctor.js';
import { org, repo, repoName, Scene, secret, token } from '../hooks/scene.js';
import { temporaryDirectory } from '../storage/temporary-directory.js';

const day = 24 * 3_600_000;

describe('the doctor', () => {
  let scene: Scene;
  beforeEach(async () => {
    scene = await Scene.begin();
  });
  afterEach(() => scene.end());

  /** @param change of what the checks look at, beside the settings. */
  async function examined(
    options: SettingOptions = {},
    change: Partial<Parameters<typeof examine>[0]> = {},
  ): Promise<Record<CheckName, Check>> {
    const settings = { repos: [repoName], ...options };
    const dataDir = options.dataDir ?? scene.dataDir;
    const { context, close } = await openDoctor(
      { ...scene.settings(settings), dataDir },
      scene.clock,
    );
    close();
    const github = scene.client({ token: 'githubToken' in options ? options.githubToken : token });
    const checks = await examine({ ...context, github, ...change });
    expect(checks.map(({ name }) => name)).to.deep.equal([...checkNames]);
    for (const { name, ok, message, fix } of checks) {
      expect(message, name).to.match(/\S/).and.not.match(/\n/);
      if (!ok) expect(fix, name).to.be.a('string').and.not.equal('');
      for (const one of [secret, token]) expect(`${message}${fix}`).not.to.include(one);
    }
    return Object.fromEntries(checks.map((check) => [check.name, check])) as never;
  }

  const failing = (checks: Record<CheckName, Check>) =>
    checkNames.filter((name) => !checks[name].ok);
  const addHook = (change: object = {}) =>
    scene.github.addHook(repo, { url: scene.url, secret, ...change });

  it('finds nothing wrong where all is right, and says what it saw', async () => {
    const hook = addHook();
    await scene.emit();
    const checks = await examined();
    expect(failing(checks)).to.deep.equal([]);
    expect(checks.token.message).to.include('classic token of ada-lindqvist');
    expect(checks.scopes.message).to.include(repoName).and.include('admin:repo_hook');
    expect(checks.hooks.message).to.include(`hook ${hook.id} of ${repoName}`);
    expect(checks.reachability.message).to.include('answered with 202');
    expect(checks.secret.message).to.include('was accepted');
    expect(checks.disk.message).to.include(scene.dataDir).and.include('GiB free');
    expect(checks.journal.message).to.match(
      /^1 records in 1 files, all intact, written by process/,
    );
    for (const name of checkNames) expect(checks[name].fix, name).to.equal(null);
  });

  describe('of the token', () => {
    it('misses one where repositories are named or everything is to be fetched', async () => {
      for (const options of [{}, { repos: [], pull: true }]) {
        const { token: check } = await examined({ githubToken: undefined, ...options });
        expect(check.ok).to.equal(false);
        expect(check.fix).to.include('GITHUB_TOKEN');
      }
    });

    it('does without where nothing was asked for that needs one', async () => {
      const checks = await examined({ githubToken: undefined, repos: [] });
      expect(failing(checks)).to.deep.equal([]);
      expect(checks.hooks.message).to.include('not checked');
    });

    it('says that GitHub would not have it', async () => {
      addHook();
      const checks = await examined({ githubToken: 'ghp_gone' });
      expect(checks.token.ok).to.equal(false);
      expect(checks.token.message).to.include('refused the credential');
    });

    it('says when it ends, and to renew it in the last week', async () => {
      addHook();
      scene.github.addToken('ghp_year', { expiresAt: scene.clock.at + 300 * day });
      scene.github.addToken('ghp_week', { expiresAt: scene.clock.at + 6 * day });
      expect((await examined({ githubToken: 'ghp_year' })).token).to.include({ fix: null });
      const { token: check } = await examined({ githubToken: 'ghp_week' });
      expect(check.message).to.include('2026-03-08');
      expect(check.fix).to.include('renew');
    });

    it('says that GitHub cannot be reached', async () => {
      scene.github.faults.plan({ kind: 'server_error', status: 503 }, { times: 1_000 });
      const checks = await examined();
      expect(failing(checks)).to.include('token');
      expect(checks.token.fix).to.include('network');
    });
  });

  describe('of its scopes', () => {
    it('says which one is missing for a repository and for an organisation', async () => {
      scene.github.addToken('ghp_small', { scopes: ['read:user'] });
      const { scopes } = await examined({ githubToken: 'ghp_small' });
      expect(scopes.ok).to.equal(false);
      expect(`${scopes.message} ${scopes.fix}`).to.include('admin:repo_hook');
      const noRepo = { githubToken: 'ghp_small', repos: [] };
      expect((await examined(noRepo, { targets: [org] })).scopes.ok).to.equal(false);
      expect((await examined(noRepo)).scopes).to.include({ ok: false });
    });

    it('tells a token that may read hooks from one that may set them up', async () => {
      addHook();
      scene.github.addToken('ghp_reads', { scopes: ['read:repo_hook'] });
      const { scopes } = await examined({ githubToken: 'ghp_reads' });
      expect(scopes.ok).to.equal(true);
      expect(scopes.message).to.include('not set them up');
      expect(scopes.fix).to.include('admin:repo_hook');
    });

    it('says that a reader of the repository is not its admin', async () => {
      scene.github.addToken('ghp_reader', { admin: false });
      const { scopes } = await examined({ githubToken: 'ghp_reader' });
      expect(scopes.ok).to.equal(false);
      expect(scopes.message).to.include('admin rights');
    });
  });

  describe('of the hooks', () => {
    it('says that there is none, and how to set one up', async () => {
      const { hooks } = await examined();
      expect(hooks.ok).to.equal(false);
      expect(hooks.message).to.include(repoName);
      expect(hooks.fix).to.include(`repo-live hooks setup --repo ${repoName}`);
    });

    it('is content with the hook of the organisation', async () => {
      scene.github.addHook(org, { url: scene.url, secret });
      const checks = await examined();
      expect(failing(checks)).to.deep.equal([]);
      expect(checks.hooks.message).to.include('of octo-org');
    });

    it('says what is wrong with its settings', async () => {
      addHook({ events: ['push'], active: false });
      const { hooks } = await examined();
      expect(hooks.ok).to.equal(false);
      expect(hooks.message).to.include('switched off').and.include('issues');
      expect(hooks.fix).to.include('repo-live hooks setup');
    });

    it('says that the repository is not there', async () => {
      const { hooks } = await examined({ repos: ['octo-org/nowhere'] });
      expect(hooks.ok).to.equal(false);
      expect(hooks.fix).to.include('spelling');
    });

    it('takes any hook in pull mode, and asks for none that leads here', async () => {
      addHook({ url: 'https://elsewhere.example/x', secret: undefined });
      addHook({ url: 'https://elsewhere.example/y', secret: undefined });
      expect(failing(await examined({ pull: true }))).to.deep.equal([]);
    });

    it('looks at what was set up here where no repository is named', async () => {
      await (await scene.service()).setUp(repo, { url: scene.url, events: ['push'] });
      const { hooks } = await examined({ repos: [] });
      expect(hooks.message).to.include('does not send');
    });
  });

  describe('of the way here', () => {
    let server: Server | undefined;
    afterEach(() => {
      server?.close();
    });
    async function answering(status: number): Promise<string> {
      server = createServer((_request, response) => response.writeHead(status).end('x'));
      await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/github-webhook`;
    }

    it('says that GitHub got no answer', async () => {
      addHook();
      await scene.emit();
      scene.github.network.down('time_out');
      await scene.emit();
      const { reachability } = await examined();
      expect(reachability.ok).to.equal(false);
      expect(reachability.message).to.include('timed out');
      expect(reachability.fix).to.include('--pull');
    });

    it('asks the configured address itself before anything was delivered', async () => {
      addHook();
      const { reachability } = await examined({ webhookUrl: scene.url });
      expect(reachability).to.include({ ok: true });
      expect(reachability.message).to.include('answers as a webhook route');
    });

    it('says that something else answers there, or nobody', async () => {
      const without = { githubToken: undefined, repos: [] };
      const other = await examined({ ...without, webhookUrl: await answering(200) });
      expect(other.reachability.ok).to.equal(false);
      expect(other.reachability.message).to.include('answers 200');
      server?.close();
      const guarded = await examined({ ...without, webhookUrl: await answering(403) });
      expect(guarded.reachability.ok).to.equal(true);
      await scene.stop();
      const nobody = await examined({ ...without, webhookUrl: scene.url });
      expect(nobody.reachability.ok).to.equal(false);
      expect(nobody.reachability.message).to.include('does not answer');
    });

    it('does not matter in pull mode', async () => {
      addHook();
      scene.github.network.down('refuse');
      await scene.emit();
      expect((await examined({ pull: true })).reachability.ok).to.equal(true);
    });
  });

  describe('of the secret', () => {
    it('sees in the newest delivery that the two differ', async () => {
      addHook({ secret: 'another one' });
      await scene.emit();
      const { secret: check, reachability } = await examined();
      expect(check.ok).to.equal(false);
      expect(check.message).to.include('does not match');
      expect(check.fix).to.include('GITHUB_WEBHOOK_SECRET');
      expect(reachability.ok).to.equal(true);
    });

    it('is content once a delivery was accepted since', async () => {
      const hook = addHook({ secret: 'another one' });
      await scene.emit();
      hook.config = { ...hook.config, secret };
      await scene.emit();
      expect((await examined()).secret.ok).to.equal(true);
    });

    it('says that the hook signs nothing', async () => {
      addHook({ secret: undefined });
      const { secret: check } = await examined();
      expect(check.ok).to.equal(false);
      expect(check.message).to.include('has no secret');
    });

    it('says that none is configured where deliveries are expected', async () => {
      addHook();
      const { secret: check } = await examined({ webhookSecret: undefined });
      expect(check.ok).to.equal(false);
      expect(check.fix).to.include('GITHUB_WEBHOOK_SECRET');
    });

    it('counts one that was kept when the hook was set up', async () => {
      const wish = { url: scene.url, secret: 'kept' };
      await (await scene.service()).setUp(repo, wish);
      await scene.github.settled();
      expect((await examined({ webhookSecret: undefined })).secret.ok).to.equal(true);
    });

    it('says that what was kept is damaged, without its content', async () => {
      await (await scene.service()).setUp(repo, { url: scene.url, secret: 'kept' });
      const folder = join(scene.dataDir, 'hooks');
      for (const name of readdirSync(folder)) writeFileSync(join(folder, name), '{"secret": "kept');
      const { secret: check } = await examined();
      expect(check.ok).to.equal(false);
      expect(check.message).to.include('is not JSON').and.not.include('kept"');
    });
  });

  describe('of the clock', () => {
    it('says by how much it is off, either way', async () => {
      addHook();
      for (const [off, words] of [
        [90_000, '90 s ahead of'],
        [-120_000, '120 s behind'],
      ] as const) {
        const { clock } = await examined({}, { now: () => scene.clock.at + off });
        expect(clock.ok).to.equal(false);
        expect(clock.message).to.include(words);
        expect(clock.fix).to.include('NTP');
      }
      expect((await examined({}, { now: () => scene.clock.at + 60_000 })).clock.ok).to.equal(true);
    });

    it('is told without a credential too', async () => {
      const checks = await examined({ githubToken: undefined, repos: [] });
      expect(checks.clock.message).to.include("within a minute of GitHub's");
    });
  });

  describe('of the disk', () => {
    it('says that there is too little room', async () => {
      const disk = { freeBytes: async () => 100 * 1024 ** 2 };
      const checks = await examined({ githubToken: undefined, repos: [] }, { disk });
      expect(failing(checks)).to.deep.equal(['disk']);
      expect(checks.disk.message).to.include('100 MiB free');
    });

    it('says that nothing can be written, and leaves nothing behind where it can', async () => {
      const without = { githubToken: undefined, repos: [] };
      const file = join(temporaryDirectory(), 'file');
      writeFileSync(file, '');
      const { disk } = await examined({ ...without, dataDir: join(file, 'data') });
      expect(disk.ok).to.equal(false);
      const fresh = temporaryDirectory();
      expect((await examined({ ...without, dataDir: fresh })).disk.ok).to.equal(true);
      expect(readdirSync(fresh)).to.deep.equal([]);
    });

    it('makes no directory that is not there yet', async () => {
      const parent = temporaryDirectory();
      const dataDir = join(parent, 'a', 'b');
      const checks = await examined({ githubToken: undefined, repos: [], dataDir });
      expect(checks.disk.message).to.include('will be made');
      expect(checks.journal.message).to.include('none yet');
      expect(readdirSync(parent)).to.deep.equal([]);
    });
  });

  describe('of the journal', () => {
    const damaged = async () => {
      addHook();
      for (let index = 0; index < 3; index++) await scene.emit();
      const folder = join(scene.dataDir, 'journal');
      const [name = ''] = readdirSync(folder).filter((file) => file.endsWith('.journal'));
      const file = await open(join(folder, name), 'r+');
      await file.write(Buffer.from('XXXX'), 0, 4, 600);
      await file.close();
    };

    it('says where it is damaged, beside the process that writes it', async () => {
      await damaged();
      const { journal } = await examined();
      expect(journal.ok).to.equal(false);
      expect(journal.message).to.match(/damaged in .*\.journal at byte \d+/);
      expect(journal.fix).to.include('backup');
      expect(await scene.emit()).to.deep.equal([202]);
    });

    it('finds none in a directory that is something else', async () => {
      const dataDir = temporaryDirectory();
      mkdirSync(join(dataDir, 'journal'));
      const { journal } = await examined({ githubToken: undefined, repos: [], dataDir });
      expect(journal).to.include({ ok: true });
    });
  });
});
