/**
 * A time of GitHub's, in milliseconds since the epoch; without a zone it is UTC.
 *
 * @returns `undefined` for everything that is no ISO 8601 time. `Date.parse` alone would read `"1"` as
 * a day in 2001, and in the machine's own zone.
 */
export function parseTime(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const match = isoTime.exec(value);
  if (match === null) return undefined;
  const ms = Date.parse(match[2] === undefined ? `${match[1]?.replace(' ', 'T')}Z` : value);
  return Number.isNaN(ms) ? undefined : ms;
}

const isoTime = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:?\d\d)?(?: UTC)?$/;
