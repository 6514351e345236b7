import { RepoLiveError } from '../core/errors.js';
import { parseMoment } from '../core/parse-moment.js';

/** Raised for each bad parameter: names it and what is allowed, never repeats what came. */
function bad(name: string, allowed: string): RepoLiveError {
  return new RepoLiveError('bad_request', `${name}: expected ${allowed}`);
}

/** Refuses what the route does not take: a misspelt filter must not answer as if it had filtered. */
export function allowOnly(query: URLSearchParams, names: readonly string[]): void {
  for (const name of query.keys()) {
    if (names.includes(name)) continue;
    const known = names.length === 0 ? 'no parameters' : names.join(', ');
    throw new RepoLiveError(
      'bad_request',
      `${printable(name)}: no such parameter; expected ${known}`,
    );
  }
}

function printable(name: string): string {
  return name.replace(/[^\x21-\x7e]/g, '?').slice(0, 40);
}

/** The one value of a parameter. */
export function single(query: URLSearchParams, name: string): string | undefined {
  const values = query.getAll(name);
  if (values.length > 1) throw bad(name, 'one value');
  return values[0];
}

export function integer(
  query: URLSearchParams,
  name: string,
  { min, max }: { readonly min: number; readonly max: number },
): number | undefined {
  const text = single(query, name);
  if (text === undefined) return undefined;
  const value = /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= min && value <= max) return value;
  const upTo = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  throw bad(name, `a whole number ${upTo}`);
}

export function flag(query: URLSearchParams, name: string): boolean | undefined {
  const text = single(query, name);
  if (text === undefined) return undefined;
  if (text === 'true' || text === 'false') return text === 'true';
  throw bad(name, 'true or false');
}

export function oneOf<Value extends string>(
  query: URLSearchParams,
  name: string,
  values: readonly Value[],
): Value | undefined {
  const text = single(query, name);
  if (text === undefined) return undefined;
  const found = values.find((value) => value === text);
  if (found === undefined) throw bad(name, `one of ${values.join(', ')}`);
  return found;
}

/** A repeated parameter: every value counts. */
export function list(
  query: URLSearchParams,
  name: string,
  each: { readonly pattern: RegExp; readonly allowed: string },
): readonly string[] | undefined {
  const values = query.getAll(name);
  if (values.length === 0) return undefined;
  if (values.length > 100) throw bad(name, 'at most 100 values');
  if (!values.every((value) => each.pattern.test(value))) throw bad(name, each.allowed);
  return values;
}

/** An instant, ISO 8601 with its offset from UTC, or a day's begin in UTC. @returns milliseconds since the epoch. */
export function time(query: URLSearchParams, name: string): number | undefined {
  const text = single(query, name);
  if (text === undefined) return undefined;
  const at = parseMoment(text);
  if (at === undefined)
    throw bad(name, 'a time such as 2026-01-31T12:00:00Z, or a day such as 2026-01-31');
  return at;
}
