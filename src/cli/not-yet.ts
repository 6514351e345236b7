import type { Settings } from '../config/settings.js';
import { RepoLiveError } from '../core/errors.js';

/**
 * Settings whose part is not in this version are refused rather than taken without effect.
 * @throws `bad_setting`
 */
export function refuseNotYet({ natsUrl }: Settings): void {
  if (natsUrl === undefined) return;
  throw new RepoLiveError(
    'bad_setting',
    '--nats or REPO_LIVE_NATS_URL: not available in this version; leave it out',
  );
}
