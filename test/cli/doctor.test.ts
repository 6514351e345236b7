import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import {
  createSimulatedGitHub,
  type SimulatedGitHub,
} from '../../src/demo/github/simulated-github.js';
import { recorded } from './fixture/recorded.js';
import { type Running, run, start } from './fixture/repo-live.js';
import { deliver } from './fixture/webhook.js';

const token = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
const secret = 'iQ8-configured-4f';
const repo = { kind: 'repo', owner: 'octo-org', name: 'board' } as const;
const names = [
  'token',
  'scopes',
  'hooks',
  'reachability',
  'secret',
  'clock',
  'disk',
  'journal',
] as const;

describe('repo-live doctor', function () {
  this.timeout(60_000);
  let github: SimulatedGitHub;
  let folder: string;
  let serving: Running | undefined;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'repo-live-doctor-'));
    github = await createSimulatedGitHub();
    github.addRepository('octo-org/board');
    github.addToken(token);
  });
  afterEach(async () => {
    await serving?.end('SIGTERM');
    serving = undefined;
    await github.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const env = () => ({
    GITHUB_API_URL: github.url,
    GITHUB_TOKEN: token,
    GITHUB_WEBHOOK_SECRET: secret,
    GITHUB_OWNER: 'octo-org',
    GITHUB_REPO: 'board',
  });
  const doctor = (args: readonly string[], variables: Record<string, string>) =>
    run(['doctor', ...args], { cwd: folder, env: variables });

  async function serve(): Promise<string> {
    serving = start(['serve', '--port', '0'], {
      cwd: folder,
      env: { GITHUB_WEBHOOK_SECRET: secret, REPO_LIVE_LOG_LEVEL: 'error' },
    });
    return (JSON.parse(await serving.firstLine) as { readonly url: string }).url;
  }

  it('finds all well beside a running serve: a line a check, and nothing on stderr', async () => {
    github.addHook(repo, { url: `${await serve()}/github-webhook`, secret });
    await github.emit('push', {
      ref: 'refs/heads/main',
      commits: [],
      repository: { id: 1, name: 'board', full_name: 'octo-org/board' },
    });
    const { code, stdout, stderr } = await doctor([], env());
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.split(/ +/).slice(0, 2))).to.deep.equal(
      names.map((name) => ['ok', name]),
    );
    expect(stdout).not.to.include(secret).and.not.include(token);
  });

  it('ends with 1 and the checks that failed, in text and in JSON', async () => {
    github.addHook(repo, { url: `${await serve()}/github-webhook`, secret: 'another' });
    await github.emit('push', {
      ref: 'refs/heads/main',
      commits: [],
      repository: { id: 1, name: 'board', full_name: 'octo-org/board' },
    });
    const text = await doctor([], env());
    expect(text.code).to.equal(1);
    expect(text.stdout).to.match(/^FAIL {2}secret +.*does not match.* -> give both the same/m);
    expect(text.stderr).to.equal('repo-live: 1 of 8 checks failed: secret\n');
    const json = await doctor(['--json'], env());
    expect(json.code).to.equal(1);
    const { checks } = JSON.parse(json.stdout) as {
      readonly checks: readonly Readonly<Record<string, unknown>>[];
    };
    expect(checks.map(({ name }) => name)).to.deep.equal([...names]);
    for (const check of checks) {
      expect(check).to.have.keys('name', 'ok', 'message', 'fix');
      expect(check.ok).to.equal(check.name !== 'secret');
    }
  });

  it('needs neither token nor repository to look at disk and journal', async () => {
    const url = await serve();
    for (const record of recorded(3).slice(0, 20)) await deliver(url, record, secret);
    const well = await doctor(['--json'], { GITHUB_API_URL: github.url });
    expect(well.code).to.equal(0);
    expect(well.stdout).to.include('20 records').and.include('written by process');
    await serving?.end('SIGTERM');
    serving = undefined;

    const journal = join(folder, '.local/share/repo-live/journal');
    const [name = ''] = readdirSync(journal).filter((file) => file.endsWith('.journal'));
    const file = await open(join(journal, name), 'r+');
    await file.write(Buffer.from([0xff, 0xff]), 0, 2, 5_000);
    await file.close();
    const { code, stdout } = await doctor(['--json'], { GITHUB_API_URL: github.url });
    expect(code).to.equal(1);
    const { checks } = JSON.parse(stdout) as {
      readonly checks: readonly { readonly name: string; readonly ok: boolean }[];
    };
    expect(checks.filter(({ ok }) => !ok).map((check) => check.name)).to.deep.equal(['journal']);
  });

  it('leaves nothing behind where nothing was', async () => {
    await doctor([], { GITHUB_API_URL: github.url });
    expect(readdirSync(folder)).to.deep.equal([]);
  });

  it('ends with 2 for a bad flag or setting, and explains itself', async () => {
    const flag = await doctor(['--colour'], {});
    expect(flag.code).to.equal(2);
    expect(flag.stderr).to.match(/unknown option '--colour'.*--json/);
    writeFileSync(join(folder, 'repo-live.config.json'), '{"port": "x"}');
    const setting = await doctor([], {});
    expect(setting.code).to.equal(2);
    expect(setting.stderr).to.include('port (repo-live.config.json)');
    const help = await doctor(['--help'], {});
    expect(help.stdout).to.include('--json').and.include('Exit code 1');
  });
});
