import { RepoLiveError } from '../core/errors.js';
import { isLoopback } from './loopback.js';
import type { Settings } from './settings.js';

/**
 * What must hold before a port is opened: nobody beyond this machine may feed us unsigned deliveries
 * or read without a token.
 *
 * @param hasKeptSecret a hook was set up with a secret of its own, which is as good as a configured one.
 * @throws `secret_missing`, `token_missing` or `bad_setting`.
 */
export function checkServeRules(settings: Settings, hasKeptSecret = false): void {
  const { host, webhookSecret, token, allowUnsigned, pull } = settings;
  const loopback = isLoopback(host);
  if (pull) checkPullRules(settings);
  if (webhookSecret === undefined && !hasKeptSecret && !(allowUnsigned && loopback) && !pull) {
    throw new RepoLiveError(
      'secret_missing',
      'no webhook secret: set GITHUB_WEBHOOK_SECRET to the secret of the hook, or give --allow-unsigned with a loopback host to try things out',
    );
  }
  if (allowUnsigned && !loopback) {
    throw new RepoLiveError(
      'bad_setting',
      `--allow-unsigned (flag): expected a loopback host beside it, got --host ${JSON.stringify(host)}`,
    );
  }
  if (token === undefined && !loopback) {
    throw new RepoLiveError(
      'token_missing',
      `no token: set REPO_LIVE_TOKEN, since the host ${JSON.stringify(host)} is reachable from other machines`,
    );
  }
}

/** Pull mode fetches every delivery from GitHub: it must know where, and be let in. */
function checkPullRules({ githubToken, githubAppId, repos }: Settings): void {
  if (githubToken === undefined && githubAppId === undefined) {
    throw new RepoLiveError(
      'github_token_missing',
      'no GitHub token: --pull reads the delivery log of a hook, so set GITHUB_TOKEN, or GITHUB_APP_ID and GITHUB_APP_PRIVATE_KEY',
    );
  }
  if (repos.length === 0) {
    throw new RepoLiveError(
      'bad_setting',
      '--pull (flag): expected a repository beside it; give --repo owner/name',
    );
  }
}
