import type { z } from 'zod';
import { RepoLiveError } from '../core/errors.js';
import { type SettingName, settingNames, sourceOf } from './settings.js';

/** How the user knows a setting: `REPO_LIVE_PORT (environment)`, `--port (flag)`. */
export type Origins = Readonly<Partial<Record<SettingName, string>>>;

const longestShown = 60;

/** The value as it came, in short; never a secret's. */
function shown(name: SettingName, raw: unknown, path: readonly PropertyKey[]): string {
  if (sourceOf(name).secret) return '';
  let value = raw;
  for (const key of path) value = (value as Record<PropertyKey, unknown> | undefined)?.[key];
  const json = JSON.stringify(value) ?? String(value);
  return `, got ${json.length > longestShown ? `${json.slice(0, longestShown)}…` : json}`;
}

/** One error that names every bad setting with its source and what would be right, in one line. */
export function badSettings(
  issues: readonly z.core.$ZodIssue[],
  raw: Readonly<Record<string, unknown>>,
  origins: Origins,
): RepoLiveError {
  const texts = issues.map((issue) => {
    if (issue.code === 'unrecognized_keys' && issue.path.length === 0) {
      return `${issue.keys.join(', ')}: no such setting; expected some of ${settingNames.join(', ')}`;
    }
    const [first, ...rest] = issue.path;
    const name = first as SettingName;
    const inside = rest.length > 0 ? ` at ${rest.map(String).join('.')}` : '';
    return `${origins[name] ?? name}: ${issue.message}${inside}${shown(name, raw[name], rest)}`;
  });
  return new RepoLiveError('bad_setting', [...new Set(texts)].join('; '));
}
