import type { Settings } from './config/settings.js';
import type { Clock } from './core/clock.js';
import type { GitHubClient, GitHubClientOptions } from './github/client/github-client.js';

/** Whether there is a token or an App to speak for. */
export function hasCredential({ githubToken, githubAppId }: Settings): boolean {
  return githubToken !== undefined || githubAppId !== undefined;
}

/** A connection by the settings' token or App; Octokit is loaded here, where somebody needs it. */
export async function connectGitHub(
  settings: Settings,
  clock: Clock,
  options: Pick<GitHubClientOptions, 'retries' | 'deadlineMs'> = {},
): Promise<GitHubClient> {
  const { apiUrl, githubToken: token, githubAppId: id, githubAppPrivateKey: privateKey } = settings;
  const app = id !== undefined && privateKey !== undefined ? { id, privateKey } : undefined;
  const { createGitHubClient } = await import('./github/client/github-client.js');
  return createGitHubClient({ apiUrl, token, app, clock, ...options });
}
