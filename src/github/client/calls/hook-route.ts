import type { HookTarget } from '../../../core/github-face.js';

/** The route of a target's hooks, or of what is below them, and the parameters that name the target. */
export function hookRoute(method: string, target: HookTarget, below = '') {
  return target.kind === 'repo'
    ? {
        route: `${method} /repos/{owner}/{repo}/hooks${below}`,
        named: { owner: target.owner, repo: target.name },
      }
    : { route: `${method} /orgs/{org}/hooks${below}`, named: { org: target.org } };
}
