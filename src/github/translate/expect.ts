import { RepoLiveError } from '../../core/errors.js';
import { numberOf, type Shape, shapeOf } from '../payload.js';

/**
 * Guards for what a fact cannot do without. They throw `unexpected_shape`, which `translate` turns
 * into the event's `problem`; the text names places and types, never what the payload held.
 */
export function unexpected(path: string, wanted: string, got: unknown): RepoLiveError {
  return new RepoLiveError(
    'unexpected_shape',
    `expected ${path} to be ${wanted}, got ${typeName(got)}`,
  );
}

export function expectShape(value: unknown, path: string): Shape {
  const shape = shapeOf(value);
  if (shape === undefined) throw unexpected(path, 'an object', value);
  return shape;
}

export function expectNumber(value: unknown, path: string): number {
  const number = numberOf(value);
  if (number === undefined) throw unexpected(path, 'a positive integer', value);
  return number;
}

export function expectText(value: unknown, path: string): string {
  if (typeof value !== 'string') throw unexpected(path, 'a string', value);
  return value;
}

export function expectList(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) throw unexpected(path, 'an array', value);
  return value;
}

/** `open` or `closed`; `undefined` where the payload has none. */
export function expectState(value: unknown, path: string): 'open' | 'closed' | undefined {
  if (value === 'open' || value === 'closed' || value === undefined) return value;
  throw unexpected(path, '"open" or "closed"', value);
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'number') return `a number`;
  if (typeof value === 'string') return `a string`;
  if (typeof value === 'undefined') return 'nothing';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
