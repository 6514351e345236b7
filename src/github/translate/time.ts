/** The form that nearly all times have; its digits stand at fixed places. */
const usual =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

const iso = /^(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:?\d\d)?$/;

/**
 * A time of GitHub's, in milliseconds since the epoch; without a zone it is UTC.
 *
 * @returns `undefined` for everything that is no ISO 8601 time (`Date.parse` alone would read `"1"` as
 * a day in 2001, in the machine's own zone), and for the zero times before 1970 that GitHub sends
 * where it knows none.
 */
export function parseTime(value: unknown): number | undefined {
  if (typeof value !== 'string') return undefined;
  const ms = usual.test(value) ? usualTime(value) : anyTime(value);
  return ms >= 0 ? ms : undefined;
}

function anyTime(text: string): number {
  const match = iso.exec(text);
  if (match === null) return Number.NaN;
  return Date.parse(match[2] === undefined ? `${match[1]?.replace(' ', 'T')}Z` : text);
}

/** A payload has half a dozen times, and `Date.parse` takes twice as long for each of them. */
function usualTime(text: string): number {
  return Date.UTC(
    digits(text, 0) * 100 + digits(text, 2),
    digits(text, 5) - 1,
    digits(text, 8),
    digits(text, 11),
    digits(text, 14),
    digits(text, 17),
  );
}

/** The two digits at a place where the form has two. */
function digits(text: string, at: number): number {
  return (text.charCodeAt(at) - zero) * 10 + text.charCodeAt(at + 1) - zero;
}

const zero = 48;
