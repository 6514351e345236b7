import { connect } from '../feed/client.js';
import { accessToken } from './access-token.js';
import { type Api, Unauthorized } from './api.js';
import { coalesce } from './coalesce.js';
import { connectionBadge } from './connection-badge.js';
import type { Places } from './places.js';
import { repoStage } from './repo-stage.js';

/** How often the list of repositories is read again, and how often at most. */
const reposEveryMs = 60_000;
const reposAtMostMs = 1_000;

/**
 * One stay at the server: a feed, and a repository on the stage.
 * @returns when the server no longer takes the token.
 */
export async function session(places: Places, api: Api, repos: readonly string[]): Promise<void> {
  const token = accessToken.get();
  const client = connect(new URL('feed', location.href).href, token === null ? {} : { token });
  const badge = connectionBadge();
  places.connection.replaceChildren(badge.element);
  badge.show(client.state);

  await new Promise<void>((leave) => {
    const onError = (thrown: unknown): void => {
      // Whatever else keeps the API from answering takes the feed down too, and the badge says so.
      if (thrown instanceof Unauthorized) stop();
    };
    const stage = repoStage(places, { client, api, onError });
    const lookAgain = coalesce(async () => stage.show(await api.repos()), reposAtMostMs, onError);
    const timer = setInterval(lookAgain, reposEveryMs);
    const stop = (): void => {
      clearInterval(timer);
      stage.close();
      client.close();
      places.connection.replaceChildren();
      leave();
    };

    client.on('state', (state) => {
      badge.show(state);
      if (state === 'live') lookAgain();
    });
    // A browser does not say why a socket was refused; the API does.
    client.on('error', lookAgain);
    if (repos.length === 0) {
      const first = client.subscribe(
        { repo: '*', topics: ['events'], since: { offset: 0 } },
        {
          event: ({ repo }) => {
            if (repo === null) return;
            first.close();
            lookAgain();
          },
        },
      );
    }
    stage.show(repos);
  });
}
