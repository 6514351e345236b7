import { join } from 'node:path';

/** What decides where a user's data lives; passed in so that each platform can be tested on any. */
export interface Home {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * The platform's per-user data directory, so that `serve` and every `mcp` meet wherever they were
 * started.
 */
export function defaultDataDirectory({ platform, home, env }: Home): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'repo-live');
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'repo-live');
  }
  // The XDG specification: a relative path is invalid and to be ignored.
  const xdg = env.XDG_DATA_HOME;
  return join(xdg?.startsWith('/') ? xdg : join(home, '.local', 'share'), 'repo-live');
}
