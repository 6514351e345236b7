import type { Json } from '../core/concern.js';
import { sameJson } from '../core/same-json.js';
import { badPatch, childOf, indexOf, parsePointer } from './json-pointer.js';

/** One operation of RFC 6902. */
export type PatchOp =
  | { readonly op: 'add' | 'replace' | 'test'; readonly path: string; readonly value: Json }
  | { readonly op: 'remove'; readonly path: string }
  | { readonly op: 'move' | 'copy'; readonly from: string; readonly path: string };

/**
 * The document that a JSON Patch (RFC 6902) makes of `base`: all of the patch or, by a throw, nothing.
 *
 * `base` is never changed. What the patch does not touch is shared between the two, what it touches
 * is copied once: a patch costs what it changes, and a snapshot handed out stays what it was.
 * @throws `unexpected_shape` for a malformed operation, a path that leads nowhere, a failed `test`.
 */
export function applyPatch(base: Json, ops: readonly PatchOp[]): Json {
  const draft = new Draft(base);
  for (const op of ops) applyOp(draft, op);
  return draft.root;
}

function applyOp(draft: Draft, op: PatchOp): void {
  switch (op.op) {
    case 'add':
      draft.add(op.path, needed(op.value));
      break;
    case 'replace':
      draft.replace(op.path, needed(op.value));
      break;
    case 'remove':
      draft.remove(op.path);
      break;
    case 'move':
      draft.move(op.from, op.path);
      break;
    case 'copy':
      draft.copy(op.from, op.path);
      break;
    case 'test':
      if (!sameJson(draft.at(op.path), needed(op.value)))
        throw badPatch(`the test at ${op.path} failed`);
      break;
    default:
      throw badPatch(`no such operation: ${String((op as { readonly op?: unknown }).op)}`);
  }
}

function needed(value: Json | undefined): Json {
  if (value === undefined) throw badPatch('the value is missing');
  return value;
}

type Container = Json[] | { [key: string]: Json };

/** A document under change: containers are copied the first time a change goes through them. */
class Draft {
  /** Containers made here; each has one parent, so it may be changed in place. */
  private fresh = new WeakSet<object>();

  constructor(public root: Json) {}

  at(path: string): Json {
    return parsePointer(path).reduce(childOf, this.root);
  }

  add(path: string, value: Json): void {
    const place = this.placeOf(path);
    if (place === undefined) this.root = value;
    else if (Array.isArray(place.parent)) {
      const { parent, token } = place;
      parent.splice(token === '-' ? parent.length : indexOf(token, parent.length), 0, value);
    } else set(place.parent, place.token, value);
  }

  replace(path: string, value: Json): void {
    const place = this.placeOf(path);
    if (place === undefined) {
      this.root = value;
      return;
    }
    childOf(place.parent, place.token);
    set(place.parent, place.token, value);
  }

  remove(path: string): void {
    const place = this.placeOf(path);
    if (place === undefined) throw badPatch('the whole document cannot be removed');
    childOf(place.parent, place.token);
    if (Array.isArray(place.parent)) place.parent.splice(Number(place.token), 1);
    else delete place.parent[place.token];
  }

  move(from: string, path: string): void {
    if (path.startsWith(`${from}/`)) throw badPatch(`${from} cannot be moved into itself`);
    const value = this.at(from);
    if (from === path) return;
    this.remove(from);
    this.add(path, value);
  }

  copy(from: string, path: string): void {
    const value = this.at(from);
    // It is about to have two parents: nothing made so far may be changed in place any more.
    this.fresh = new WeakSet();
    this.add(path, value);
  }

  /** The container that holds the last token of `path`, ours to change; `undefined` for the root. */
  private placeOf(path: string): { parent: Container; token: string } | undefined {
    const tokens = parsePointer(path);
    const token = tokens.at(-1);
    if (token === undefined) return undefined;
    let parent = this.own(this.root);
    this.root = parent;
    for (const step of tokens.slice(0, -1)) {
      const child = this.own(childOf(parent, step));
      set(parent, step, child);
      parent = child;
    }
    return { parent, token };
  }

  private own(value: Json): Container {
    if (value === null || typeof value !== 'object')
      throw badPatch('a path leads through a scalar');
    if (this.fresh.has(value)) return value as Container;
    const copy: Container = Array.isArray(value)
      ? [...(value as Json[])]
      : { ...(value as object) };
    this.fresh.add(copy);
    return copy;
  }
}

function set(parent: Container, token: string, value: Json): void {
  if (Array.isArray(parent)) parent[Number(token)] = value;
  else if (token !== '__proto__') parent[token] = value;
  // A plain assignment to this name would set the prototype.
  else
    Object.defineProperty(parent, token, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
}
