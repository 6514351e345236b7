import type { InstallationAccessTokenAuthentication } from '@octokit/auth-app';
import type { Octokit } from '@octokit/rest';
import { type HookTarget, targetName } from '../../core/github-face.js';
import type { As, Credentials, Grant } from './credentials.js';
import { isHttpError } from './outcome.js';

export const appKey = 'app';
const anyoneKey = 'anyone';

/**
 * A GitHub App's rights: for each repository or organisation the token of the installation that
 * covers it, found by name and kept until GitHub refuses it.
 *
 * @param appOctokit gives an Octokit that signs as the App itself. @param octokit one that signs
 * nothing.
 */
export function appCredentials(appOctokit: () => Promise<Octokit>, octokit: Octokit): Credentials {
  const installations = new Map<string, Promise<number>>();
  const keys = new Map<string, string>();
  let lastKey: string | undefined;

  const installationOf = (target: HookTarget): Promise<number> => {
    const name = targetName(target).toLowerCase();
    let found = installations.get(name);
    if (found === undefined) {
      found = appOctokit().then((app) => findInstallation(app, target));
      installations.set(name, found);
      // Not found now does not mean never: somebody may be installing the App.
      found.catch(() => installations.delete(name));
    }
    return found;
  };

  return {
    isApp: true,
    async grant(as: As, refused: boolean): Promise<Grant> {
      if (as === 'anyone') return { key: anyoneKey, octokit };
      const app = await appOctokit();
      if (as === 'self') return { key: appKey, octokit: app };
      // An App taken away and installed again has another installation.
      if (refused) installations.delete(targetName(as).toLowerCase());
      const installationId = await installationOf(as);
      const { token } = (await app.auth({
        type: 'installation',
        installationId,
        refresh: refused,
      })) as InstallationAccessTokenAuthentication;
      lastKey = `installation ${installationId}`;
      keys.set(targetName(as).toLowerCase(), lastKey);
      return { key: lastKey, octokit, authorization: `Bearer ${token}` };
    },
    keyFor(as) {
      if (as === undefined) return lastKey;
      if (as === 'anyone') return anyoneKey;
      return as === 'self' ? appKey : keys.get(targetName(as).toLowerCase());
    },
  };
}

/** The App is not installed there. */
export class NotInstalled extends Error {
  override readonly name = 'NotInstalled';
}

async function findInstallation(app: Octokit, target: HookTarget): Promise<number> {
  try {
    const { data } =
      target.kind === 'repo'
        ? await app.rest.apps.getRepoInstallation({ owner: target.owner, repo: target.name })
        : await app.rest.apps.getOrgInstallation({ org: target.org });
    return Number(data.id);
  } catch (error) {
    if (isHttpError(error) && error.status === 404) throw new NotInstalled('', { cause: error });
    throw error;
  }
}
