import { RepoLiveError } from '../core/errors.js';
import type { HookTarget } from '../core/github-face.js';
import type { SimulatedGitHub } from './github/simulated-github.js';

export interface HooksWanted {
  readonly github: SimulatedGitHub;
  readonly token: string;
  readonly repo: string;
  /** The full address of the webhook route. */
  readonly url: string;
  readonly secret: string;
}

/** What a repository's hook does not report. */
const organisationEvents = ['projects_v2_item'];

/**
 * Makes the hooks of the repository and of its organisation through GitHub's API, as its owner would,
 * and waits until their pings were heard.
 *
 * @throws `delivery_refused` when one was not.
 */
export async function setUpHooks(wanted: HooksWanted): Promise<void> {
  const [owner = '', name = ''] = wanted.repo.split('/');
  await make(wanted, `/repos/${owner}/${name}/hooks`, ['*']);
  await make(wanted, `/orgs/${owner}/hooks`, organisationEvents);
  const { github } = wanted;
  await github.settled();
  const targets: readonly HookTarget[] = [
    { kind: 'repo', owner, name },
    { kind: 'org', org: owner },
  ];
  for (const hook of targets.flatMap((target) => github.hooks(target))) {
    const [ping] = github.deliveries(hook.id);
    if (ping === undefined || ping.statusCode >= 300) {
      throw new RepoLiveError(
        'delivery_refused',
        `expected the receiver to take the ping of a new hook; it answered: ${ping?.status}`,
      );
    }
  }
}

async function make(
  { github, token, url, secret }: HooksWanted,
  path: string,
  events: readonly string[],
): Promise<void> {
  const response = await fetch(`${github.url}${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'web',
      active: true,
      events,
      config: { url, content_type: 'json', insecure_ssl: '0', secret },
    }),
  });
  if (response.status === 201) return;
  throw new RepoLiveError(
    'github_invalid',
    `expected a new hook of ${path} (201), GitHub answered ${response.status}`,
  );
}
