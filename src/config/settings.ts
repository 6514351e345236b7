import { z } from 'zod';
import { parseRepoName } from '../core/repo-name.js';
import { alertThresholds } from './alert-thresholds.js';
import { eventFilters } from './event-filters.js';
import { settingSources } from './setting-source.js';
import { httpUrl, list, patternWithGroup, text, timeZone, wholeNumber } from './setting-values.js';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const repoName = text('owner/name', (value) => parseRepoName(value) !== undefined);
const hostName = text(
  'host names or addresses without scheme or path, like live.example.org or 10.0.0.7:8787',
  (value) => !/[\s/@?#]/.test(value),
);
const origin = text('origins like https://board.example.org', (value) =>
  /^[a-z][a-z0-9+.-]*:\/\/[^/?#\s@]+\/?$/i.test(value),
).transform((value) =>
  // As browsers send it: lower case, no default port, no slash.
  /^https?:/i.test(value) ? new URL(value).origin : value.replace(/\/$/, ''),
);
const onOff = z.boolean({ error: 'expected true or false' });

/** Every setting, its default and where it may come from: the one place that knows them. */
export const settingsSchema = z.strictObject({
  host: text('a host name or address to bind', (value) => !/[\s/@?#]/.test(value))
    .transform((value) => value.replace(/^\[(.*)\]$/, '$1'))
    .default('127.0.0.1')
    .register(settingSources, {
      env: 'REPO_LIVE_HOST',
      flag: '--host',
      value: 'host',
      file: 'host',
      help: 'address to bind',
    }),
  port: wholeNumber(0, 65_535).default(8787).register(settingSources, {
    env: 'REPO_LIVE_PORT',
    flag: '--port',
    value: 'n',
    file: 'port',
    help: 'port to bind; 0 takes any and prints it',
  }),
  dataDir: text('a directory').optional().register(settingSources, {
    env: 'REPO_LIVE_DATA_DIR',
    flag: '--data-dir',
    value: 'path',
    file: 'data_dir',
    help: 'where journal and snapshots live',
    defaultText: "the platform's per-user data directory",
  }),
  repos: list(repoName, 'owner/name').default([]).register(settingSources, {
    env: 'GITHUB_OWNER, GITHUB_REPO',
    flag: '--repo',
    value: 'owner/name',
    repeatable: true,
    help: 'repository to follow (repeatable)',
    defaultText: 'every repository whose signed deliveries arrive',
  }),
  githubToken: text('a token').optional().register(settingSources, {
    env: 'GITHUB_TOKEN',
    file: 'github_token',
    help: 'token for what needs GitHub itself: hooks, recovery, backfill',
    secret: true,
  }),
  githubAppId: text("a GitHub App's id, a number", (value) => /^\d+$/.test(value))
    .optional()
    .register(settingSources, {
      env: 'GITHUB_APP_ID',
      file: 'github_app_id',
      help: "a GitHub App's id, instead of a token",
    }),
  githubAppPrivateKey: text("the App's private key in PEM form", (value) =>
    value.includes('-----BEGIN'),
  )
    // Environment variables often carry a PEM with its line ends written as \n.
    .transform((value) => value.replaceAll('\\n', '\n'))
    .optional()
    .register(settingSources, {
      env: 'GITHUB_APP_PRIVATE_KEY',
      file: 'github_app_private_key',
      help: "the GitHub App's private key (PEM)",
      secret: true,
    }),
  apiUrl: httpUrl('an http or https address')
    .transform((value) => value.replace(/\/+$/, ''))
    .default('https://api.github.com')
    .register(settingSources, {
      env: 'GITHUB_API_URL',
      flag: '--api-url',
      value: 'url',
      file: 'github_api_url',
      help: "GitHub's API; for Enterprise Server https://HOST/api/v3",
    }),
  webhookSecret: text('a secret').optional().register(settingSources, {
    env: 'GITHUB_WEBHOOK_SECRET',
    file: 'github_webhook_secret',
    help: 'secret that signs deliveries; serve refuses to start without one',
    secret: true,
  }),
  webhookSecretPrevious: text('a secret').optional().register(settingSources, {
    env: 'GITHUB_WEBHOOK_SECRET_PREVIOUS',
    file: 'github_webhook_secret_previous',
    help: 'accepted too, while a secret is rotated',
    secret: true,
  }),
  webhookUrl: httpUrl('an http or https address').optional().register(settingSources, {
    env: 'WEBHOOK_URL',
    flag: '--webhook-url',
    value: 'url',
    file: 'webhook_url',
    help: 'public address of the webhook route; its path is served too',
  }),
  token: text('visible ASCII characters without spaces', (value) => /^[\x21-\x7e]+$/.test(value))
    .optional()
    .register(settingSources, {
      env: 'REPO_LIVE_TOKEN',
      file: 'token',
      help: 'bearer token for everything but webhooks, /healthz and the static shell; required when the host is not loopback',
      secret: true,
    }),
  allowedHosts: list(hostName, 'host names').default([]).register(settingSources, {
    env: 'REPO_LIVE_ALLOWED_HOSTS',
    flag: '--allowed-host',
    value: 'host',
    repeatable: true,
    file: 'allowed_hosts',
    help: 'Host header allowed beside the bound one and loopback (repeatable)',
  }),
  allowedOrigins: list(origin, 'origins').default([]).register(settingSources, {
    env: 'REPO_LIVE_ALLOWED_ORIGINS',
    flag: '--allowed-origin',
    value: 'origin',
    repeatable: true,
    file: 'allowed_origins',
    help: 'web origin that may read the API and the feed (repeatable)',
    defaultText: 'same origin only',
  }),
  natsUrl: text('a NATS address like nats://127.0.0.1:4222', (value) =>
    /^((nats|tls|ws|wss):\/\/)?[^\s/]+$/.test(value),
  )
    .optional()
    .register(settingSources, {
      env: 'REPO_LIVE_NATS_URL',
      flag: '--nats',
      value: 'url',
      file: 'nats_url',
      help: 'keep the journal in JetStream',
      defaultText: 'the embedded journal',
    }),
  timezone: timeZone().default('UTC').register(settingSources, {
    env: 'REPO_LIVE_TIMEZONE',
    flag: '--timezone',
    value: 'zone',
    file: 'timezone',
    help: 'IANA time zone whose calendar days the metrics use',
  }),
  logLevel: z
    .enum(logLevels, { error: `expected one of ${logLevels.join(', ')}` })
    .default('info')
    .register(settingSources, {
      env: 'REPO_LIVE_LOG_LEVEL',
      flag: '--log-level',
      value: 'level',
      file: 'log_level',
      help: `one of ${logLevels.join(', ')}`,
    }),
  allowUnsigned: onOff.default(false).register(settingSources, {
    flag: '--allow-unsigned',
    help: 'take deliveries without a signature; on a loopback host only',
  }),
  allowLocalCallbacks: onOff.default(false).register(settingSources, {
    flag: '--allow-local-callbacks',
    help: 'let subscriptions call back to loopback addresses',
  }),
  pull: onOff.default(false).register(settingSources, {
    flag: '--pull',
    help: "fetch every delivery from GitHub's own record: no public address needed",
  }),
  filters: eventFilters.default({}).register(settingSources, {
    file: 'filters',
    help: '{repos, events, actions}: what is let in, joined by "and"',
  }),
  recoveryInterval: wholeNumber(5, 86_400).default(300).register(settingSources, {
    file: 'recovery_interval',
    help: 'seconds between two looks for missed deliveries, at least 5',
  }),
  pointsPattern: patternWithGroup().optional().register(settingSources, {
    file: 'points_pattern',
    help: 'regular expression for point labels, any case; its first group is the number; replaces the default',
  }),
  sprintTitlePattern: patternWithGroup().optional().register(settingSources, {
    file: 'sprint_title_pattern',
    help: "regular expression for a sprint's number in a milestone's title, any case; replaces the default",
  }),
  sprintPullRequests: onOff.default(false).register(settingSources, {
    file: 'sprint_pull_requests',
    help: 'true: pull requests in a milestone count as sprint items',
  }),
  activityDays: wholeNumber(1, 3_650).default(30).register(settingSources, {
    file: 'activity_days',
    help: 'days for which activity is kept',
  }),
  activityItems: wholeNumber(1, 1_000_000).default(10_000).register(settingSources, {
    file: 'activity_items',
    help: 'activity items kept of one repository',
  }),
  retention: z
    .strictObject(
      {
        days: wholeNumber(1, 36_500).optional(),
        bytes: wholeNumber(1, Number.MAX_SAFE_INTEGER).optional(),
      },
      { error: 'expected an object with any of days, bytes' },
    )
    .default({})
    .register(settingSources, {
      file: 'retention',
      help: '{days, bytes}: how long and how much of the journal is kept; left out: everything',
    }),
  alerts: alertThresholds.default({}).register(settingSources, {
    file: 'alerts',
    help: 'thresholds by rule: a number, or {raise, clear}',
  }),
});

export type Settings = Readonly<z.infer<typeof settingsSchema>>;
export type SettingName = keyof Settings;

export const settingNames = Object.keys(settingsSchema.shape) as readonly SettingName[];

export function sourceOf(name: SettingName) {
  return settingSources.get(settingsSchema.shape[name]) ?? { help: '' };
}
