import { RepoLiveError } from '../../../core/errors.js';
import { dateOf, type HeaderRecord } from '../limit-headers.js';
import { outcomeOf } from '../outcome.js';
import type { Reader } from './reader.js';

/** Looks at the rate limit: it costs nothing, and whatever GitHub answers, it tells the time. */
export async function serverTime(reader: Reader): Promise<number> {
  const date = dateOf(await headersOf(reader));
  if (date !== undefined) return date;
  throw new RepoLiveError(
    'github_unreachable',
    'expected a Date header in the answer, got none: check what stands between this machine and GitHub',
  );
}

async function headersOf({ connection, terms }: Reader): Promise<HeaderRecord> {
  const call = { as: 'anyone', doing: 'read its clock', route: 'GET /rate_limit' } as const;
  try {
    return (await connection.send(call, terms)).headers;
  } catch (error) {
    // An Enterprise Server without limits answers 404, a bad token 401: the time is told all the same.
    const refusal = error instanceof RepoLiveError ? outcomeOf({ error: error.cause }) : undefined;
    if (refusal === undefined) throw error;
    return refusal.headers;
  }
}
