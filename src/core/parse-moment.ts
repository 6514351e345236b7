const form = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d))?$/;

/**
 * Milliseconds of an ISO 8601 time with zone (`2026-01-31T12:00:00Z`), or of a day's begin in UTC
 * (`2026-01-31`); `undefined` for anything else, a day that no month has included.
 */
export function parseMoment(text: string): number | undefined {
  const day = form.exec(text)?.[1];
  // `Date.parse` takes February 30th for the 2nd of March.
  if (day === undefined || !isDay(day)) return undefined;
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

function isDay(day: string): boolean {
  const at = Date.parse(day);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}
