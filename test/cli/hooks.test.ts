import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  createSimulatedGitHub,
  type SimulatedGitHub,
} from '../../src/demo/github/simulated-github.js';
import { type Ran, type Running, run, start } from './fixture/repo-live.js';

const token = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
const secret = 'iQ8-configured-4f';
const repo = { kind: 'repo', owner: 'octo-org', name: 'board' } as const;
const org = { kind: 'org', org: 'octo-org' } as const;

type Row = Readonly<Record<string, unknown>>;

/** What one or the other of the commands prints. */
interface Answer extends Row {
  readonly results: readonly Row[];
  readonly webhooks: readonly Row[];
  readonly deliveries: readonly Row[];
  readonly removed: readonly Row[];
}

describe('repo-live hooks', function () {
  this.timeout(60_000);
  let github: SimulatedGitHub;
  let folder: string;
  let serving: Running;
  let url: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'repo-live-hooks-cli-'));
    github = await createSimulatedGitHub();
    github.addOrganisation('octo-org');
    github.addRepository('octo-org/board');
    github.addToken(token);
    serving = start(['serve', '--port', '0'], {
      cwd: folder,
      env: { GITHUB_WEBHOOK_SECRET: secret, REPO_LIVE_LOG_LEVEL: 'error' },
    });
    const ready = JSON.parse(await serving.firstLine) as { readonly url: string };
    url = `${ready.url}/github-webhook`;
  });
  afterEach(async () => {
    await serving.end('SIGTERM');
    await github.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function hooks(words: string, env: Record<string, string> = {}): Promise<Ran> {
    return run(['hooks', ...words.split(' ')], {
      cwd: folder,
      env: {
        GITHUB_API_URL: github.url,
        GITHUB_TOKEN: token,
        GITHUB_WEBHOOK_SECRET: secret,
        ...env,
      },
    });
  }

  async function json(words: string, env?: Record<string, string>) {
    const { code, stdout, stderr } = await hooks(`${words} --json`, env);
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    for (const one of [token, secret]) expect(stdout).not.to.include(one);
    return JSON.parse(stdout) as Answer;
  }

  const lines = ({ stderr }: Ran) => stderr.split('\n').filter((line) => line !== '');

  it('sets one up, tests it and shows what it delivered to the serve beside', async () => {
    const setUp = await json(`setup --repo octo-org/board --url ${url}`);
    const [hook] = github.hooks(repo);
    expect(setUp).to.deep.include({ repo: 'octo-org/board', created: true });
    expect(setUp).to.have.property('webhook').that.deep.includes({ id: hook?.id, url });
    expect(hook?.config.secret).to.equal(secret);

    const again = await json(`setup --repo octo-org/board --url ${url} --events issues,push`);
    expect(again).to.include({ updated: true });
    expect(github.hooks(repo).map(({ events }) => events)).to.deep.equal([['issues', 'push']]);

    const { results } = await json('test --repo octo-org/board');
    expect(results).to.have.length(1);
    expect(results[0]).to.include({ delivered: true, status_code: 202, arrived_here: true });

    await github.emit('push', {
      ref: 'refs/heads/main',
      commits: [],
      repository: { id: 1, name: 'board', full_name: 'octo-org/board' },
    });
    const shown = await json(`deliveries --repo octo-org/board --id ${hook?.id}`);
    expect(shown).to.include({ success_rate: 1 });
    expect(
      shown.deliveries.map(({ event, received_here }) => [event, received_here]),
    ).to.deep.equal([
      ['push', true],
      ['ping', true],
      ['ping', true],
    ]);

    const { webhooks, receiver } = await json('status --repo octo-org/board');
    expect(webhooks[0]).to.include({ health: 'healthy', success_rate_24h: 1 });
    expect(receiver).to.include({ running: true, accepted: 1, rejected: 0 });
  });

  it('lists, tests and tells the status in tables that a person can read', async () => {
    const { id } = github.addHook(repo, { url, secret });
    const list = await hooks('list --repo octo-org/board');
    expect(list.stdout).to.equal(
      `ID         STATE   LAST  EVENTS  ADDRESS\n${id}  active  -     all     ${url}\n`,
    );
    const tested = await hooks(`test --repo octo-org/board --id ${id}`);
    expect(tested.stdout).to.match(/^ID +DELIVERED +ANSWER +AFTER +ARRIVED HERE\n/);
    expect(tested.stdout).to.match(new RegExp(`${id} +yes +202 +\\d+ ms +yes\\n`));
    const status = await hooks('status --repo octo-org/board');
    expect(status.stdout).to.match(new RegExp(`${id} +healthy +100 % of 1 +- +${url}`));
    expect(status.stdout).to.match(/Receiver: 0 accepted/);
    const deliveries = await hooks(`deliveries --repo octo-org/board --id ${id}`);
    expect(deliveries.stdout).to.match(/ ping +202 +\d+ ms +no +yes +[0-9a-f-]{36}\n/);
    expect(deliveries.stdout).to.include('100 % of these succeeded');
  });

  it('has another secret accepted by the running serve, from a file and never shown', async () => {
    const path = join(folder, 'secret.txt');
    writeFileSync(path, 'from a file\n');
    const ran = await hooks(`setup --repo octo-org/board --url ${url} --secret-file ${path}`);
    expect(ran.code).to.equal(0);
    expect(`${ran.stdout}${ran.stderr}`).not.to.include('from a file');
    expect(github.hooks(repo)[0]?.config.secret).to.equal('from a file');
    await github.settled();
    const [ping] = github.deliveries(github.hooks(repo)[0]?.id ?? 0);
    expect(ping).to.include({ event: 'ping', statusCode: 202 });
    expect(serving.output.stderr).not.to.include('from a file');
  });

  it('lets a serve without a configured secret start on the one that was kept', async () => {
    const path = join(folder, 'secret.txt');
    writeFileSync(path, 'kept');
    await hooks(`setup --repo octo-org/board --url ${url} --secret-file ${path}`);
    await serving.end('SIGTERM');
    serving = start(['serve', '--port', new URL(url).port], {
      cwd: folder,
      env: { REPO_LIVE_LOG_LEVEL: 'error' },
    });
    await serving.firstLine;
    const { results } = await json('test --repo octo-org/board');
    expect(results[0]).to.include({ delivered: true, arrived_here: true });
  });

  it("sets up an organisation's hook", async () => {
    const answer = await json(`setup --org octo-org --url ${url} --events projects_v2_item`);
    expect(answer).to.deep.include({ repo: null, org: 'octo-org', created: true });
    expect(github.hooks(org)).to.have.length(1);
    const list = await hooks('list --org octo-org');
    expect(list.stdout).to.include(url);
  });

  it('removes what is named, and without --yes says what would go', async () => {
    const { id } = github.addHook(repo, { url: 'https://ci.example/hook' });
    await json(`setup --repo octo-org/board --url ${url}`);
    const asked = await hooks(`remove --repo octo-org/board --id ${id}`);
    expect(asked.code).to.equal(2);
    expect(lines(asked)).to.have.length(1);
    expect(lines(asked)[0]).to.include('--yes').and.include(String(id));
    expect(github.hooks(repo)).to.have.length(2);
    const ours = await json('remove --repo octo-org/board --yes');
    expect(ours.removed).to.have.length(1);
    expect(ours.removed[0]).to.include({ url });
    const theirs = await hooks(`remove --repo octo-org/board --id ${id} --yes`);
    expect(theirs.stdout).to.include(`Removed from octo-org/board: ${id}`);
    expect(github.hooks(repo)).to.deep.equal([]);
    const nothing = await hooks('remove --repo octo-org/board --yes');
    expect(nothing).to.include({ code: 0 });
    expect(nothing.stdout).to.include('Nothing to remove');
  });

  it('takes the repository of the environment, and one alone', async () => {
    const named = { GITHUB_OWNER: 'octo-org', GITHUB_REPO: 'board' };
    expect((await json('list', named)).repo).to.equal('octo-org/board');
    const several = await hooks('list --repo octo-org/board --repo octo-org/other');
    expect(several.code).to.equal(2);
    expect(lines(several)[0]).to.include('octo-org/board, octo-org/other');
  });

  it('says that nothing runs where nothing does', async () => {
    github.addHook(repo, { url, secret });
    await serving.end('SIGTERM');
    const status = await hooks('status --repo octo-org/board');
    expect(status.stdout).to.include('Receiver: none runs').and.include('Recovery: none runs');
    const { results } = await json('test --repo octo-org/board');
    expect(results[0]).to.include({ delivered: false, status_code: 502, arrived_here: false });
  });

  const refusals: readonly (readonly [string, number, string, RegExp, Record<string, string>?])[] =
    [
      ['no repository', 2, 'list', /no repository: name one with --repo/],
      [
        'plain http',
        2,
        'setup --repo octo-org/board --url http://x.example/y',
        /--url: expected https/,
      ],
      ['no address', 2, 'setup --repo octo-org/board', /--url: expected .*got nothing/],
      [
        'events that only organisations send',
        2,
        'setup --repo octo-org/board --url https://x.example/y --events projects_v2_item',
        /--events: projects_v2_item: only an organisation's hook/,
      ],
      ['an id that there is not', 2, 'test --repo octo-org/board --id 7', /--id: expected one of/],
      ['no token', 1, 'list --repo octo-org/board', /set GITHUB_TOKEN/, { GITHUB_TOKEN: '' }],
      [
        'a bad token',
        1,
        'list --repo octo-org/board',
        /refused the credential/,
        { GITHUB_TOKEN: 'ghp_x' },
      ],
      [
        'an event that GitHub does not know',
        1,
        'setup --repo octo-org/board --url https://x.example/y --events no_such_thing',
        /--events: GitHub would not/,
      ],
    ];
  it('ends with one line and 2 for bad input, 1 for a no of GitHub’s', async () => {
    for (const [what, code, words, message, env] of refusals) {
      const ran = await hooks(words, env);
      expect(ran.code, what).to.equal(code);
      expect(ran.stdout, what).to.equal('');
      expect(lines(ran), what).to.have.length(1);
      expect(lines(ran)[0], what)
        .to.match(/^repo-live: /)
        .and.match(message);
    }
  });

  it('explains itself and each of its commands', async () => {
    const help = await hooks('--help');
    expect(help.code).to.equal(0);
    for (const command of ['setup', 'list', 'test', 'remove', 'deliveries', 'status']) {
      expect(help.stdout).to.include(command);
    }
    const setUp = await hooks('setup --help');
    expect(setUp.stdout).to.include('--secret-file').and.include('WEBHOOK_URL');
    const unknown = await hooks('fly');
    expect(unknown.code).to.equal(2);
    expect(lines(unknown)[0]).to.include('setup, list, test, remove, deliveries, status');
  });
});
