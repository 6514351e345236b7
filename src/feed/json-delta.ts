import type { Json } from '../core/concern.js';
import { sameJson } from '../core/same-json.js';
import type { PatchOp } from './apply-patch.js';
import { arrayDelta } from './array-delta.js';

/**
 * The JSON Patch (RFC 6902) that makes `to` of `from`; applied in order it gives `to` exactly.
 *
 * Small where snapshots really change: a value here and there, a list that got a new head, an item
 * that moved. Not the shortest in every case: who publishes compares it with the whole.
 */
export function jsonDelta(from: Json, to: Json): readonly PatchOp[] {
  const ops: PatchOp[] = [];
  valueDelta(from, to, '', ops);
  return ops;
}

function valueDelta(from: Json, to: Json, path: string, ops: PatchOp[]): void {
  // What an actor did not rebuild is the same object: nothing below it is looked at.
  if (from === to) return;
  if (isArray(from) && isArray(to)) arrayDelta([from, to], path, ops, valueDelta);
  else if (isObject(from) && isObject(to)) objectDelta(from, to, path, ops);
  else if (!sameJson(from, to)) ops.push({ op: 'replace', path, value: to });
}

type JsonObject = { readonly [key: string]: Json };

function objectDelta(from: JsonObject, to: JsonObject, path: string, ops: PatchOp[]): void {
  for (const key of Object.keys(from)) {
    if (!Object.hasOwn(to, key)) ops.push({ op: 'remove', path: below(path, key) });
    else if (from[key] !== to[key]) valueDelta(from[key]!, to[key]!, below(path, key), ops);
  }
  for (const key of Object.keys(to)) {
    if (!Object.hasOwn(from, key)) ops.push({ op: 'add', path: below(path, key), value: to[key]! });
  }
}

/** A JSON Pointer (RFC 6901) one step further down. */
function below(path: string, key: string): string {
  const escaped = /[~/]/.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
  return `${path}/${escaped}`;
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
