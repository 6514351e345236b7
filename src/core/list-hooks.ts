import { RepoLiveError } from './errors.js';
import type { GitHub, Hook, HookTarget } from './github-face.js';

/** The hooks of a target; none where it is a user or where they are not ours to see. */
export async function listHooksIfAllowed(
  target: HookTarget,
  github: GitHub,
): Promise<readonly Hook[]> {
  try {
    return await github.listHooks(target);
  } catch (error) {
    const isNone =
      error instanceof RepoLiveError &&
      (error.code === 'github_not_found' || error.code === 'github_forbidden');
    if (isNone) return [];
    throw error;
  }
}
