import type { Topic } from '../core/concern.js';
import type { Freshness } from '../core/engine-face.js';

/** The server wants a token, or another one. */
export class Unauthorized extends Error {
  override readonly name = 'Unauthorized';
}

/** What the API says of one topic. */
export interface TopicAnswer<Data> {
  readonly repo: string;
  readonly data: Data;
  readonly freshness: Freshness;
}

export interface Api {
  /** @throws `Unauthorized` */
  repos(): Promise<readonly string[]>;
  /** @returns `undefined` for a repository of which nothing has arrived yet. @throws `Unauthorized` */
  topic<Data>(repo: string, topic: Topic): Promise<TopicAnswer<Data> | undefined>;
}

/** The HTTP API of the server that this page came from. */
export function createApi(token: () => string | null): Api {
  const get = async (path: string): Promise<Response> => {
    const bearer = token();
    // No header can carry it, so no server can have asked for it.
    if (bearer !== null && !/^[\x21-\x7e]+$/.test(bearer)) throw new Unauthorized();
    const response = await fetch(`api/v1/${path}`, {
      cache: 'no-cache',
      headers: bearer === null ? {} : { authorization: `Bearer ${bearer}` },
    });
    if (response.status === 401) throw new Unauthorized();
    return response;
  };
  const body = async (response: Response): Promise<unknown> => {
    if (!response.ok) throw new Error(`the server answered ${response.status}`);
    return response.json();
  };
  return {
    async repos() {
      return ((await body(await get('repos'))) as { readonly repos: readonly string[] }).repos;
    },
    async topic<Data>(repo: string, topic: Topic) {
      const path = repo.split('/').map(encodeURIComponent).join('/');
      const response = await get(`repos/${path}/${topic}`);
      // Not seen yet, or seen a moment ago and not published yet: the feed will bring it.
      if (response.status === 404 || response.status === 503) return undefined;
      return (await body(response)) as TopicAnswer<Data>;
    },
  };
}
