import type { Json } from './concern.js';

/** Whether two JSON values are equal as RFC 6902 has it: the order of an object's members is nothing. */
export function sameJson(a: Json, b: Json): boolean {
  if (a === b) return true;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') return false;
  if (Array.isArray(a)) return Array.isArray(b) && sameArray(a, b);
  return !Array.isArray(b) && sameObject(a as JsonObject, b as JsonObject);
}

function sameArray(a: readonly Json[], b: readonly Json[]): boolean {
  if (a.length !== b.length) return false;
  for (let place = 0; place < a.length; place += 1) {
    if (!sameJson(a[place]!, b[place]!)) return false;
  }
  return true;
}

function sameObject(a: JsonObject, b: JsonObject): boolean {
  let members = 0;
  // A plain object inherits nothing that `for in` would find, and lists no keys for it.
  for (const key in a) {
    if (!Object.hasOwn(b, key) || !sameJson(a[key]!, b[key]!)) return false;
    members += 1;
  }
  return members === memberCount(b);
}

/** How many members an object has. */
export function memberCount(object: JsonObject): number {
  let members = 0;
  for (const _ in object) members += 1;
  return members;
}

type JsonObject = { readonly [key: string]: Json };
