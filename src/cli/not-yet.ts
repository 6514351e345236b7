import type { Settings } from '../config/settings.js';
import { RepoLiveError } from '../core/errors.js';

/**
 * Settings whose part is not in this version are refused rather than taken without effect.
 * @throws `bad_setting`
 */
export function refuseNotYet({ natsUrl, pull }: Settings): void {
  const refused = [
    ...(natsUrl === undefined ? [] : ['--nats or REPO_LIVE_NATS_URL']),
    ...(pull ? ['--pull'] : []),
  ];
  if (refused.length === 0) return;
  throw new RepoLiveError(
    'bad_setting',
    `${refused.join(', ')}: not available in this version; leave it out`,
  );
}
