import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { RepoLiveError } from '../core/errors.js';
import { defaultDataDirectory } from './data-directory.js';
import { repoPair } from './repo-pair.js';
import { badSettings } from './setting-issues.js';
import { settingsFile } from './setting-source.js';
import {
  type SettingName,
  type Settings,
  settingNames,
  settingsSchema,
  sourceOf,
} from './settings.js';
import { noFile, parseSettingsFile } from './settings-file.js';

export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings of a process that has a data directory: every command's but the library's. */
export type LoadedSettings = Settings & { readonly dataDir: string };

export interface SettingSources {
  /** What the command line gave; a flag that was not given is absent. */
  readonly flags?: Readonly<Partial<Record<SettingName, unknown>>>;
  readonly env: Environment;
  /** Where the settings file is looked for and relative paths start. */
  readonly cwd: string;
  /**
   * @returns a file's text, `undefined` if there is none. @throws `bad_setting` for one that cannot be
   * read. @default the file system
   */
  readonly readFile?: (path: string) => string | undefined;
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    const why = code === 'EISDIR' ? 'got a directory' : `reading it failed (${code})`;
    throw new RepoLiveError(
      'bad_setting',
      `${settingsFile}: expected a JSON file that can be read, ${why}; mend it, or move it away to go by flags and environment alone`,
      { cause: error },
    );
  }
}

/**
 * The settings: flag before environment before `repo-live.config.json` before default.
 *
 * An empty environment variable counts as not given; a list given by one source replaces that of the
 * next. @throws `bad_setting` naming every bad one with its source and what would be right.
 */
export function loadSettings(sources: SettingSources): LoadedSettings {
  const { env, cwd, flags = {}, readFile = readIfThere } = sources;
  const text = readFile(join(cwd, settingsFile));
  const file = text === undefined ? noFile : parseSettingsFile(text);
  const raw: Record<string, unknown> = {};
  const origins: Partial<Record<SettingName, string>> = {};
  const take = (name: SettingName, value: unknown, origin: string) => {
    raw[name] = value;
    origins[name] = origin;
  };
  for (const name of settingNames) {
    const source = sourceOf(name);
    const fromEnv = source.env === undefined ? undefined : env[source.env];
    if (flags[name] !== undefined) take(name, flags[name], `${source.flag} (flag)`);
    else if (fromEnv) take(name, fromEnv, `${source.env} (environment)`);
    else if (file.values.has(name)) {
      take(name, file.values.get(name), `${source.file} (${settingsFile})`);
    }
  }
  const pair = flags.repos === undefined ? repoPair(env, file) : undefined;
  if (pair !== undefined) take('repos', pair.repos, pair.origin);
  const parsed = settingsSchema.safeParse(raw);
  if (!parsed.success) throw badSettings(parsed.error.issues, raw, origins);
  checkAppPair(parsed.data, origins);
  const dataDir =
    parsed.data.dataDir ??
    defaultDataDirectory({ platform: process.platform, home: homedir(), env });
  return { ...parsed.data, dataDir: resolve(cwd, dataDir) };
}

/** A GitHub App signs with its key as its id: one without the other can do nothing. */
function checkAppPair(settings: Settings, origins: Partial<Record<SettingName, string>>): void {
  const { githubAppId: id, githubAppPrivateKey: key } = settings;
  if ((id === undefined) === (key === undefined)) return;
  const [given, missing] =
    id === undefined
      ? [origins.githubAppPrivateKey, 'GITHUB_APP_ID']
      : [origins.githubAppId, 'GITHUB_APP_PRIVATE_KEY'];
  throw new RepoLiveError('bad_setting', `${given}: expected ${missing} beside it`);
}
