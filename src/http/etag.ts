import { createHash } from 'node:crypto';
import type { Answer } from './answer.js';
import type { RouteRequest } from './router.js';

/**
 * A weak ETag over what an answer says: two answers with the same one may differ in how they are
 * written, or in the second at which they were asked for, but not in what a reader would do.
 */
export function weakEtag(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return `W/"${hash.digest('base64url').slice(0, 22)}"`;
}

/** The answer, or 304 where the reader already has it. */
export function unlessKnown({ headers }: RouteRequest, etag: string, answer: () => Answer): Answer {
  const known = headers['if-none-match'];
  const matches = known === '*' || known?.split(',').some((tag) => sameTag(tag.trim(), etag));
  if (matches) return { code: 304, headers: { etag, 'cache-control': 'no-cache' }, body: '' };
  const full = answer();
  return { ...full, headers: { ...full.headers, etag } };
}

/** `If-None-Match` compares weakly (RFC 9110). */
function sameTag(left: string, right: string): boolean {
  return left.replace(/^W\//, '') === right.replace(/^W\//, '');
}
