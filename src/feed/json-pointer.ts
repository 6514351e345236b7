import type { Json } from '../core/concern.js';
import { RepoLiveError } from '../core/errors.js';

/** The reference tokens of a JSON Pointer (RFC 6901), unescaped; none for the whole document. */
export function parsePointer(pointer: string): readonly string[] {
  if (pointer === '') return [];
  if (typeof pointer !== 'string' || !pointer.startsWith('/') || /~(?![01])/.test(pointer))
    throw badPatch(`not a JSON Pointer: ${String(pointer)}`);
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The value that stands in `parent` under `token`. @throws where there is none. */
export function childOf(parent: Json, token: string): Json {
  if (Array.isArray(parent)) return parent[indexOf(token, parent.length - 1)] as Json;
  if (parent === null || typeof parent !== 'object' || !Object.hasOwn(parent, token))
    throw badPatch(`there is nothing at ${token}`);
  return (parent as { readonly [key: string]: Json })[token] as Json;
}

/** An array index written as RFC 6901 wants it: digits, no leading zero, at most `highest`. */
export function indexOf(token: string, highest: number): number {
  const index = /^(0|[1-9]\d*)$/.test(token) ? Number(token) : -1;
  if (index < 0 || index > highest) throw badPatch(`no array index from 0 to ${highest}: ${token}`);
  return index;
}

/** A patch that cannot be applied. The message names places in the document, never what stands there. */
export function badPatch(message: string): RepoLiveError {
  return new RepoLiveError('unexpected_shape', `JSON Patch: ${message}`);
}
