import { expect } from 'chai';
import {
  type LoadedSettings,
  loadSettings,
  type SettingSources,
} from '../../src/config/load-settings.js';
import { RepoLiveError } from '../../src/core/errors.js';

interface Given {
  readonly flags?: SettingSources['flags'];
  readonly env?: SettingSources['env'];
  readonly file?: unknown;
}

function load({ flags = {}, env = {}, file }: Given): LoadedSettings {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  return loadSettings({
    flags,
    env,
    cwd: '/work',
    readFile: (path) => (path === '/work/repo-live.config.json' ? text : undefined),
  });
}

function complaint(given: Given): string {
  try {
    load(given);
  } catch (error) {
    expect(error).to.be.instanceOf(RepoLiveError);
    expect((error as RepoLiveError).code).to.equal('bad_setting');
    return (error as RepoLiveError).message;
  }
  throw new Error('the settings were taken');
}

describe('loading the settings', () => {
  it('has the documented defaults when nothing is given', () => {
    const { dataDir, ...settings } = load({ env: { XDG_DATA_HOME: '/data' } });
    expect(dataDir).to.match(/repo-live$/);
    expect(settings).to.deep.equal({
      host: '127.0.0.1',
      port: 8787,
      repos: [],
      apiUrl: 'https://api.github.com',
      allowedHosts: [],
      allowedOrigins: [],
      timezone: 'UTC',
      logLevel: 'info',
      allowUnsigned: false,
      allowLocalCallbacks: false,
      pull: false,
      filters: {},
      recoveryInterval: 300,
      sprintPullRequests: false,
      activityDays: 30,
      activityItems: 10_000,
      retention: {},
      alerts: {},
    });
  });

  it('takes a flag before the environment before the file before the default', () => {
    const flags = { port: '1' };
    const env = { REPO_LIVE_PORT: '2' };
    const file = { port: 3 };
    expect(load({ flags, env, file }).port).to.equal(1);
    expect(load({ env, file }).port).to.equal(2);
    expect(load({ file }).port).to.equal(3);
    expect(load({}).port).to.equal(8787);
  });

  it('reads every variable of the environment', () => {
    const settings = load({
      env: {
        GITHUB_TOKEN: 'ghp_x',
        GITHUB_OWNER: 'octo',
        GITHUB_REPO: 'board',
        GITHUB_APP_ID: '12',
        GITHUB_APP_PRIVATE_KEY: '-----BEGIN KEY-----\\nabc\\n-----END KEY-----',
        GITHUB_API_URL: 'https://ghe.example.org/api/v3/',
        GITHUB_WEBHOOK_SECRET: 's1',
        GITHUB_WEBHOOK_SECRET_PREVIOUS: 's0',
        WEBHOOK_URL: 'https://live.example.org/hook',
        REPO_LIVE_HOST: '[::1]',
        REPO_LIVE_PORT: '0',
        REPO_LIVE_DATA_DIR: 'data',
        REPO_LIVE_TOKEN: 't0ken',
        REPO_LIVE_ALLOWED_HOSTS: 'live.example.org, 10.0.0.7:8787',
        REPO_LIVE_ALLOWED_ORIGINS: 'https://Board.example.org:443/,http://localhost:3000',
        REPO_LIVE_NATS_URL: 'nats://broker:4222',
        REPO_LIVE_TIMEZONE: 'Europe/Berlin',
        REPO_LIVE_LOG_LEVEL: 'debug',
      },
    });
    expect(settings).to.include({
      githubToken: 'ghp_x',
      githubAppId: '12',
      githubAppPrivateKey: '-----BEGIN KEY-----\nabc\n-----END KEY-----',
      apiUrl: 'https://ghe.example.org/api/v3',
      webhookSecret: 's1',
      webhookSecretPrevious: 's0',
      webhookUrl: 'https://live.example.org/hook',
      host: '::1',
      port: 0,
      dataDir: '/work/data',
      token: 't0ken',
      natsUrl: 'nats://broker:4222',
      timezone: 'Europe/Berlin',
      logLevel: 'debug',
    });
    expect(settings.repos).to.deep.equal(['octo/board']);
    expect(settings.allowedHosts).to.deep.equal(['live.example.org', '10.0.0.7:8787']);
    expect(settings.allowedOrigins).to.deep.equal([
      'https://board.example.org',
      'http://localhost:3000',
    ]);
  });

  it('reads every key of the file', () => {
    const settings = load({
      file: {
        github_owner: 'octo',
        github_repo: 'board',
        github_token: 'ghp_x',
        github_app_id: '12',
        github_app_private_key: '-----BEGIN KEY-----',
        github_api_url: 'https://ghe.example.org/api/v3',
        github_webhook_secret: 's1',
        github_webhook_secret_previous: 's0',
        webhook_url: 'https://live.example.org/hook',
        host: 'localhost',
        port: 9000,
        data_dir: '/data',
        token: 't0ken',
        allowed_hosts: ['live.example.org'],
        allowed_origins: ['https://board.example.org'],
        nats_url: 'nats://broker:4222',
        timezone: 'America/New_York',
        log_level: 'warn',
        filters: { repos: ['octo/*'], events: ['issues.opened', 'push'], actions: ['opened'] },
        recovery_interval: 5,
        points_pattern: '^weight ([0-9]+)$',
        sprint_title_pattern: '^S([0-9]+)$',
        sprint_pull_requests: true,
        activity_days: 7,
        activity_items: 500,
        retention: { days: 90, bytes: 1_000_000 },
        alerts: { inactive: 3, stale_share: { raise: 0.5, clear: 0.4 } },
      },
    });
    expect(settings).to.deep.include({
      repos: ['octo/board'],
      port: 9000,
      allowedHosts: ['live.example.org'],
      timezone: 'America/New_York',
      filters: { repos: ['octo/*'], events: ['issues.opened', 'push'], actions: ['opened'] },
      recoveryInterval: 5,
      pointsPattern: '^weight ([0-9]+)$',
      sprintTitlePattern: '^S([0-9]+)$',
      sprintPullRequests: true,
      activityDays: 7,
      activityItems: 500,
      retention: { days: 90, bytes: 1_000_000 },
      alerts: { inactive: { raise: 3 }, stale_share: { raise: 0.5, clear: 0.4 } },
    });
  });

  it('reads a file that an editor began with a byte order mark', () => {
    expect(load({ file: '\ufeff{"port": 3}' }).port).to.equal(3);
  });

  it('takes an empty environment variable for one that is not set', () => {
    expect(load({ env: { REPO_LIVE_PORT: '' }, file: { port: 3 } }).port).to.equal(3);
  });

  it('lets repositories given by flag stand instead of those of the environment', () => {
    const env = { GITHUB_OWNER: 'octo' };
    expect(load({ env, flags: { repos: ['a/b', 'c/d'] } }).repos).to.deep.equal(['a/b', 'c/d']);
  });

  it('takes owner and name of the repository from different sources', () => {
    const settings = load({ env: { GITHUB_REPO: 'board' }, file: { github_owner: 'octo' } });
    expect(settings.repos).to.deep.equal(['octo/board']);
  });
});

describe('a bad setting', () => {
  it('is named with the variable, what would be right and what came', () => {
    expect(complaint({ env: { REPO_LIVE_PORT: 'abc' } })).to.equal(
      'REPO_LIVE_PORT (environment): expected a whole number from 0 to 65535, got "abc"',
    );
  });

  it('is named with the flag', () => {
    expect(complaint({ flags: { port: '65536' } })).to.equal(
      '--port (flag): expected a whole number from 0 to 65535, got "65536"',
    );
  });

  it('is named with the key of the file', () => {
    expect(complaint({ file: { port: -1 } })).to.equal(
      'port (repo-live.config.json): expected a whole number from 0 to 65535, got -1',
    );
  });

  it('hides no second one: all of them stand in one line', () => {
    const message = complaint({
      env: { REPO_LIVE_TIMEZONE: 'Mars/Olympus' },
      file: { log_level: 'loud' },
    });
    expect(message).to.equal(
      'REPO_LIVE_TIMEZONE (environment): expected an IANA time zone like Europe/Berlin, got "Mars/Olympus"; ' +
        'log_level (repo-live.config.json): expected one of trace, debug, info, warn, error, fatal, silent, got "loud"',
    );
    expect(message).not.to.include('\n');
  });

  it('that is a secret is never shown', () => {
    const message = complaint({ env: { REPO_LIVE_TOKEN: 'my secret words' } });
    expect(message).to.equal(
      'REPO_LIVE_TOKEN (environment): expected visible ASCII characters without spaces',
    );
  });

  const rejected: readonly (readonly [string, Given, RegExp])[] = [
    ['a port with a fraction', { file: { port: 1.5 } }, /^port .*whole number/],
    [
      'a repository without owner',
      { flags: { repos: ['board'] } },
      /^--repo \(flag\).*owner\/name/,
    ],
    ['an address that is none', { env: { GITHUB_API_URL: 'ghe' } }, /^GITHUB_API_URL .*http/],
    ['a webhook address of another scheme', { env: { WEBHOOK_URL: 'ftp://x' } }, /^WEBHOOK_URL /],
    ['an offset for a time zone', { flags: { timezone: '+02:00' } }, /^--timezone .*IANA/],
    ['a host with a scheme', { flags: { host: 'http://x' } }, /^--host /],
    ['an allowed host with a scheme', { env: { REPO_LIVE_ALLOWED_HOSTS: 'https://x' } }, /_HOSTS/],
    [
      'an allowed origin with a path',
      { flags: { allowedOrigins: ['https://x/y'] } },
      /^--allowed-o/,
    ],
    ['any origin', { flags: { allowedOrigins: ['*'] } }, /^--allowed-origin .*origins like/],
    ['an interval below 5', { file: { recovery_interval: 4 } }, /^recovery_interval .*from 5/],
    ['a pattern that does not compile', { file: { points_pattern: '(' } }, /^points_pattern /],
    ['a pattern without a group', { file: { points_pattern: '\\d+' } }, /^points_pattern .*group/],
    ['a sprint pattern without a group', { file: { sprint_title_pattern: 'S' } }, /^sprint_title/],
    [
      'a switch that is a word',
      { file: { sprint_pull_requests: 'yes' } },
      /true or false, got "yes"/,
    ],
    [
      'a filter of another name',
      { file: { filters: { labels: [] } } },
      /^filters .*repos, events, act/,
    ],
    [
      'a filtered event of odd shape',
      { file: { filters: { events: ['Is sues'] } } },
      /^filters .*events/,
    ],
    [
      'retention in another unit',
      { file: { retention: { weeks: 2 } } },
      /^retention .*days, bytes/,
    ],
    [
      'a threshold of an unknown rule',
      { file: { alerts: { boredom: 1 } } },
      /^alerts .*stale_share/,
    ],
    [
      'a threshold that is a word',
      { file: { alerts: { inactive: 'x' } } },
      /^alerts .*number.*inactive/,
    ],
    [
      'a threshold at which an alert would never be cleared',
      { file: { alerts: { inactive: { clear: 8 } } } },
      /^alerts .*clear below raise.*got raise 7 and clear 8.*inactive/,
    ],
    [
      'a threshold outside of what its value can be',
      { file: { alerts: { stale_share: 30 } } },
      /^alerts .*from 0 to 1, got raise 30.*stale_share/,
    ],
    [
      'a threshold turned round',
      { file: { alerts: { sprint_off_track: { clear: 0.4 } } } },
      /^alerts .*raise below clear.*got raise 0.5 and clear 0.4.*sprint_off_track/,
    ],
    [
      'an owner alone',
      { env: { GITHUB_OWNER: 'octo' } },
      /^GITHUB_OWNER \(environment\).*GITHUB_REPO/,
    ],
    [
      'a name alone',
      { file: { github_repo: 'b' } },
      /^github_repo \(repo-live.config.json\).*_OWNER/,
    ],
    ['an app without its key', { env: { GITHUB_APP_ID: '1' } }, /^GITHUB_APP_ID .*_PRIVATE_KEY/],
    ['a NATS address with a path', { flags: { natsUrl: 'http://x/y' } }, /^--nats .*nats:\/\//],
  ];
  for (const [what, given, message] of rejected) {
    it(`is ${what}`, () => {
      expect(complaint(given)).to.match(message);
    });
  }

  it('of the file is one that does not exist, and the answer lists what does', () => {
    const message = complaint({ file: { colour: 'red', port: 1 } });
    expect(message).to.match(/^"colour" \(repo-live\.config\.json\): no such setting; expected/);
    expect(message).to.include('allowed_hosts').and.include('github_owner').and.include('alerts');
  });

  it('is a file that is no JSON, whose text stays out of the message', () => {
    expect(complaint({ file: '{"token": hush}' })).to.equal(
      'repo-live.config.json: expected JSON, got text that is none',
    );
  });

  it('is a file that holds a list', () => {
    expect(complaint({ file: '[]' })).to.match(/expected a JSON object/);
  });
});
