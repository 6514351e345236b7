import type { Json } from './concern.js';
import { memberCount, sameJson } from './same-json.js';

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
  for (let place = 0; place < after.length; place += 1) {
    const item = after[place]!;
    const was = before?.[place];
    if (item === was) continue;
    const shared = sharedJson(was, item);
    if (shared !== item) after[place] = shared;
    if (shared !== was) isSame = false;
  }
  return isSame ? (before as Json) : Object.freeze(after);
}

function sharedObject(before: Readonly<Mutable> | undefined, after: Mutable): Json {
  let isSame = before !== undefined;
  let members = 0;
  // A plain object inherits nothing that `for in` would find.
  for (const key in after) {
    members += 1;
    const item = after[key]!;
    const was = before !== undefined && Object.hasOwn(before, key) ? before[key] : undefined;
    if (item === was) continue;
    const shared = sharedJson(was, item);
    if (shared !== item) after[key] = shared;
    if (shared !== was) isSame = false;
  }
  return isSame && members === memberCount(before!) ? (before as Json) : Object.freeze(after);
}

function isObject(value: Json | undefined): value is Readonly<Mutable> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
