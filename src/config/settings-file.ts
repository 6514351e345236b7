import { RepoLiveError } from '../core/errors.js';
import { settingsFile } from './setting-source.js';
import { type SettingName, settingNames, sourceOf } from './settings.js';

/** `GITHUB_OWNER` and `GITHUB_REPO` make one setting out of two keys. */
const pairKeys = ['github_owner', 'github_repo'] as const;

const namesByKey: ReadonlyMap<string, SettingName> = new Map(
  settingNames.flatMap((name) => {
    const key = sourceOf(name).file;
    return key === undefined ? [] : [[key, name] as const];
  }),
);

/** What the file holds, by setting; owner and name still apart. */
export interface FileSettings {
  readonly values: ReadonlyMap<SettingName, unknown>;
  readonly owner: unknown;
  readonly repo: unknown;
}

export const noFile: FileSettings = { values: new Map(), owner: undefined, repo: undefined };

/** @throws `bad_setting` for text that is no JSON object and for keys that do not exist. */
export function parseSettingsFile(text: string): FileSettings {
  const content = parseObject(text);
  const values = new Map<SettingName, unknown>();
  const unknown: string[] = [];
  for (const [key, value] of Object.entries(content)) {
    const name = namesByKey.get(key);
    if (name !== undefined) values.set(name, value);
    else if (!pairKeys.some((pair) => pair === key)) unknown.push(key);
  }
  if (unknown.length > 0) {
    const known = [...namesByKey.keys(), ...pairKeys].sort().join(', ');
    throw new RepoLiveError(
      'bad_setting',
      `${unknown.map((key) => JSON.stringify(key)).join(', ')} (${settingsFile}): no such setting; expected some of ${known}`,
    );
  }
  return { values, owner: content.github_owner, repo: content.github_repo };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  let content: unknown;
  try {
    // Some editors begin a file with a byte order mark, which is no JSON.
    content = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    // The parser's own message quotes the text, which may hold a secret.
    throw new RepoLiveError('bad_setting', `${settingsFile}: expected JSON, got text that is none`);
  }
  if (content === null || typeof content !== 'object' || Array.isArray(content)) {
    throw new RepoLiveError('bad_setting', `${settingsFile}: expected a JSON object of settings`);
  }
  return content as Readonly<Record<string, unknown>>;
}
