import type { Call, Connection, Reply } from '../connection.js';
import type { EtagCache } from '../etag-cache.js';
import type { Terms } from '../terms.js';

/** What the calls need: a connection, the caller's terms, and what was read before. */
export interface Reader {
  readonly connection: Connection;
  readonly terms: Terms;
  readonly cache: EtagCache;
}

/**
 * Reads what is small and often the same: an unchanged answer costs nothing and is the former value.
 *
 * @param key tells apart what the route alone does not.
 */
export async function readCached<Value>(
  { connection, terms, cache }: Reader,
  call: Call,
  key: string,
  toValue: (reply: Reply) => Value,
): Promise<Value> {
  const fullKey = `${call.route} ${key}`;
  const former = cache.get(fullKey);
  const reply = await connection.send({ ...call, etag: former?.etag }, terms);
  if (reply.status === 304 && former !== undefined) return former.value as Value;
  const value = toValue(reply);
  const { etag } = reply.headers;
  if (typeof etag === 'string') cache.set(fullKey, { etag, value });
  return value;
}
