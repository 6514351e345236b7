import type { Command } from 'commander';
import type { LoadedSettings } from '../../config/load-settings.js';
import type { SettingName } from '../../config/settings.js';
import { RepoLiveError } from '../../core/errors.js';
import type { HookTarget } from '../../core/github-face.js';
import type { HookService } from '../../core/hook-face.js';
import { addSettingFlags, givenFlags, settingsFor } from '../setting-flags.js';

/** What the management of hooks depends on; no other variable's mistake is its concern. */
const settingNames: readonly SettingName[] = [
  'repos',
  'githubToken',
  'githubAppId',
  'githubAppPrivateKey',
  'apiUrl',
  'webhookSecret',
  'webhookSecretPrevious',
  'webhookUrl',
  'dataDir',
];

/** The flags that all of these commands share. */
export interface HookFlags {
  readonly org?: string;
  readonly json?: true;
}

/** What a command does, given the management and whose hooks are meant. */
export type HookWork<Flags> = (
  service: HookService,
  target: HookTarget,
  flags: Flags & HookFlags,
  settings: LoadedSettings,
) => Promise<void>;

/** Gives a command under `hooks` the flags that all share, and its work. */
export function hookCommand<Flags>(command: Command, work: HookWork<Flags>): Command {
  command
    .option('--repo <owner/name>', 'whose hooks (default: GITHUB_OWNER and GITHUB_REPO)', collect)
    .option('--org <login>', "an organisation's own hooks, in place of a repository's")
    .option('--json', 'print JSON, as the tools answer');
  // These two have flags of their own here: whose hooks, and the address to register.
  addSettingFlags(
    command,
    settingNames.filter((name) => name !== 'repos' && name !== 'webhookUrl'),
  );
  return command.action(async (flags: Flags & HookFlags) => {
    const settings = settingsFor(command, { names: settingNames });
    const target = targetOf(flags.org, settings.repos, givenFlags(command).repos !== undefined);
    const [{ openHooksBeside }, { systemClock }] = await Promise.all([
      import('../../hooks-beside.js'),
      import('../../core/clock.js'),
    ]);
    const hooks = await openHooksBeside(settings, systemClock);
    try {
      await work(hooks.service, target, flags, settings);
    } catch (error) {
      throw byFlags(error);
    } finally {
      hooks.close();
    }
  });
}

function collect(value: string, all: readonly string[] = []): readonly string[] {
  return [...all, value];
}

function targetOf(
  org: string | undefined,
  repos: readonly string[],
  repoGiven: boolean,
): HookTarget {
  if (org !== undefined) {
    if (repoGiven) throw mistake('--org: expected either --org or --repo, got both');
    if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(org)) {
      throw mistake(`--org: expected the login of an organisation, got ${JSON.stringify(org)}`);
    }
    return { kind: 'org', org };
  }
  const [only, ...others] = repos;
  if (only === undefined) {
    throw mistake(
      'no repository: name one with --repo owner/name or GITHUB_OWNER and GITHUB_REPO, or an organisation with --org',
    );
  }
  if (others.length > 0) {
    throw mistake(`--repo: expected one of the repositories, got several: ${repos.join(', ')}`);
  }
  const [owner = '', name = ''] = only.split('/');
  return { kind: 'repo', owner, name };
}

function mistake(text: string): RepoLiveError {
  return new RepoLiveError('bad_request', text);
}

const flagOf: Readonly<Record<string, string>> = {
  webhook_url: '--url',
  events: '--events',
  secret: '--secret-file',
  webhook_id: '--id',
  per_page: '--per-page',
};

/** The same error in a command line's words: flags in place of the tools' fields. */
function byFlags(error: unknown): unknown {
  if (!(error instanceof RepoLiveError)) return error;
  const field = String(error.details.field);
  const flag = flagOf[field];
  if (flag === undefined || !error.message.startsWith(`${field}:`)) return error;
  const message = `${flag}${error.message.slice(field.length)}`;
  return new RepoLiveError(error.code, message, { cause: error, details: error.details });
}

/** Whose hooks an answer is about, as the tools say it. */
export function about(target: HookTarget): { readonly repo: string | null; readonly org?: string } {
  return target.kind === 'repo'
    ? { repo: `${target.owner}/${target.name}` }
    : { repo: null, org: target.org };
}
