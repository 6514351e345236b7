import type { Json } from './concern.js';
import { sameJson } from './same-json.js';

/**
 * `after`, frozen, in which every part that is the same as in `before` is that very object; `before`
 * itself where nothing differs.
 *
 * So whoever comes next sees at a glance what did not change. `after` must be new, and nobody else's:
 * it is changed in place. What is frozen already is taken to be frozen all through.
 */
export function sharedJson(before: Json | undefined, after: Json): Json {
  if (before === after || typeof after !== 'object' || after === null) return after;
  if (Object.isFrozen(after))
    return before !== undefined && sameJson(before, after) ? before : after;
  return Array.isArray(after)
    ? sharedArray(Array.isArray(before) ? before : undefined, after)
    : sharedObject(isObject(before) ? before : undefined, after as Mutable);
}

type Mutable = { [key: string]: Json };

function sharedArray(before: readonly Json[] | undefined, after: Json[]): Json {
  let isSame = before?.length === after.length;
  for (const [place, item] of after.entries()) {
    const was = before?.[place];
    const shared = sharedJson(was, item);
    if (shared !== item) after[place] = shared;
    if (shared !== was) isSame = false;
  }
  return isSame ? (before as Json) : Object.freeze(after);
}

function sharedObject(before: Readonly<Mutable> | undefined, after: Mutable): Json {
  const keys = Object.keys(after);
  let isSame = before !== undefined && Object.keys(before).length === keys.length;
  for (const key of keys) {
    const item = after[key]!;
    const was = before !== undefined && Object.hasOwn(before, key) ? before[key] : undefined;
    const shared = sharedJson(was, item);
    if (shared !== item) after[key] = shared;
    if (shared !== was) isSame = false;
  }
  return isSame ? (before as Json) : Object.freeze(after);
}

function isObject(value: Json | undefined): value is Readonly<Mutable> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
