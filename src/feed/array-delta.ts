import type { Json } from '../core/concern.js';
import { sameJson } from '../core/same-json.js';
import type { PatchOp } from './apply-patch.js';

/** Fields by which the items of a list are told apart, the most telling first. */
const identities = ['id', 'milestone_number', 'number', 'login', 'date', 'name', 'code', 'guid'];

/** Appends to `ops` what makes `to` of `from`, both standing at `path`. */
export type Delta<Value extends Json> = (
  from: Value,
  to: Value,
  path: string,
  ops: PatchOp[],
) => void;

/** The difference between two lists; `itemDelta` is asked about items that stand in both. */
export function arrayDelta(
  [from, to]: readonly [readonly Json[], readonly Json[]],
  path: string,
  ops: PatchOp[],
  itemDelta: Delta<Json>,
): void {
  if (slidDelta(from, to, path, ops)) return;
  for (const identity of identities) {
    const fromKeys = keysOf(from, identity);
    const toKeys = fromKeys && keysOf(to, identity);
    if (!fromKeys || !toKeys) continue;
    keyedDelta({ items: from, keys: fromKeys }, { items: to, keys: toKeys }, path, ops, itemDelta);
    return;
  }
  plainDelta(from, to, path, ops, itemDelta);
}

/**
 * A list that got a new head and lost its end, the rest of it the very same objects, as the activity
 * does with each delivery: only what came and went is looked at. @returns whether it is one.
 */
function slidDelta(
  from: readonly Json[],
  to: readonly Json[],
  path: string,
  ops: PatchOp[],
): boolean {
  const come = from.length === 0 ? -1 : to.indexOf(from[0]!);
  const kept = to.length - come;
  if (come === -1 || kept > from.length) return false;
  for (let at = 1; at < kept; at += 1) if (from[at] !== to[come + at]) return false;
  const changed = [...to.slice(0, come), ...from.slice(kept)];
  // What went at the end may have come at the head: it has moved.
  if (!identities.some((identity) => keysOf(changed, identity))) return false;
  for (let at = from.length - 1; at >= kept; at -= 1) {
    ops.push({ op: 'remove', path: `${path}/${at}` });
  }
  for (let at = 0; at < come; at += 1) {
    ops.push({ op: 'add', path: `${path}/${at}`, value: to[at]! });
  }
  return true;
}

type Key = string | number;

interface Keyed {
  readonly items: readonly Json[];
  readonly keys: readonly Key[];
}

/** What identifies each item, where every item has that field and no two share its value. */
function keysOf(items: readonly Json[], identity: string): readonly Key[] | undefined {
  const keys: Key[] = [];
  for (const item of items) {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined;
    const key = (item as { readonly [name: string]: Json })[identity];
    if (typeof key !== 'string' && typeof key !== 'number') return undefined;
    keys.push(key);
  }
  return new Set(keys).size === keys.length ? keys : undefined;
}

/** Takes out what is gone, then walks along the new list and moves, adds or changes what stands there. */
function keyedDelta(
  from: Keyed,
  to: Keyed,
  path: string,
  ops: PatchOp[],
  itemDelta: Delta<Json>,
): void {
  const staying = new Set(to.keys);
  const itemOf = new Map(from.keys.map((key, at) => [key, from.items[at]!]));
  for (let at = from.keys.length - 1; at >= 0; at -= 1) {
    if (!staying.has(from.keys[at]!)) ops.push({ op: 'remove', path: `${path}/${at}` });
  }
  /** The keys as they stand after the operations so far. */
  const now = from.keys.filter((key) => staying.has(key));
  for (const [at, key] of to.keys.entries()) {
    const item = to.items[at]!;
    const known = itemOf.get(key);
    const place = `${path}/${at}`;
    if (known === undefined) {
      now.splice(at, 0, key);
      ops.push({ op: 'add', path: place, value: item });
      continue;
    }
    if (now[at] !== key) {
      const elsewhere = now.indexOf(key, at + 1);
      now.splice(elsewhere, 1);
      now.splice(at, 0, key);
      ops.push({ op: 'move', from: `${path}/${elsewhere}`, path: place });
    }
    itemDelta(known, item, place, ops);
  }
}

/** Items without an identity: what both lists begin and end with stays, the middle goes item by item. */
function plainDelta(
  from: readonly Json[],
  to: readonly Json[],
  path: string,
  ops: PatchOp[],
  itemDelta: Delta<Json>,
): void {
  const shorter = Math.min(from.length, to.length);
  let head = 0;
  while (head < shorter && sameJson(from[head]!, to[head]!)) head += 1;
  let tail = 0;
  while (tail < shorter - head && sameJson(from.at(-1 - tail)!, to.at(-1 - tail)!)) tail += 1;
  const gone = from.length - head - tail;
  const come = to.length - head - tail;
  const both = Math.min(gone, come);
  for (let at = head; at < head + both; at += 1) {
    itemDelta(from[at]!, to[at]!, `${path}/${at}`, ops);
  }
  for (let at = head + gone - 1; at >= head + both; at -= 1) {
    ops.push({ op: 'remove', path: `${path}/${at}` });
  }
  for (let at = head + both; at < head + come; at += 1) {
    ops.push({ op: 'add', path: `${path}/${at}`, value: to[at]! });
  }
}
