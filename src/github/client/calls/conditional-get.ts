import { RepoLiveError } from '../../../core/errors.js';
import type { ConditionalAnswer, ConditionalRead, HookTarget } from '../../../core/github-face.js';
import type { HeaderRecord } from '../limit-headers.js';
import { nextLink } from '../link-header.js';
import type { Reader } from './reader.js';

export async function conditionalGet(
  { connection, terms }: Reader,
  target: HookTarget,
  path: string,
  { parameters = {}, etag }: ConditionalRead = {},
): Promise<ConditionalAnswer> {
  const route = `GET ${below(connection.apiUrl, path)}`;
  const call = { as: target, doing: `read ${pathOnly(path)}`, route, parameters, etag };
  const { status, data, headers } = await connection.send(call, terms);
  const pollAfterMs = pollAfterOf(headers);
  if (status === 304) return { changed: false, pollAfterMs };
  return {
    changed: true,
    data,
    etag: typeof headers.etag === 'string' ? headers.etag : null,
    next: nextLink(headers.link),
    pollAfterMs,
  };
}

/** The credential goes with the request: it must not go anywhere but to the API. */
function below(apiUrl: string, path: string): string {
  if (/^\/(?!\/)/.test(path) || path.startsWith(`${apiUrl}/`)) return path;
  throw new RepoLiveError(
    'bad_request',
    `expected a path like /repos/o/n/issues or an address below ${apiUrl}, got ${JSON.stringify(pathOnly(path))}`,
  );
}

function pathOnly(path: string): string {
  return path.replace(/\?.*$/, '');
}

function pollAfterOf(headers: HeaderRecord): number | null {
  const seconds = Number(headers['x-poll-interval'] ?? Number.NaN);
  return Number.isFinite(seconds) ? seconds * 1_000 : null;
}
