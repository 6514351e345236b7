import { RepoLiveError } from '../core/errors.js';
import { isLoopback } from './loopback.js';
import type { Settings } from './settings.js';

/**
 * What must hold before a port is opened: nobody beyond this machine may feed us unsigned deliveries
 * or read without a token.
 *
 * @throws `secret_missing`, `token_missing` or `bad_setting`.
 */
export function checkServeRules(settings: Settings): void {
  const { host, webhookSecret, token, allowUnsigned } = settings;
  const loopback = isLoopback(host);
  if (webhookSecret === undefined && !(allowUnsigned && loopback)) {
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
