const startLine = /^[ \t]*start[ \t]*:[ \t]*(\d{4})-(\d\d)-(\d\d)[ \t]*$/gim;

/**
 * The day in a milestone description's first valid line of the form `start: YYYY-MM-DD`.
 *
 * The line stands alone, in any case, with spaces as one likes; impossible dates (February 30th) are
 * passed over. `null` where there is none.
 */
export function startDay(description: unknown): string | null {
  // Most descriptions have none; this look costs less than the line-by-line one.
  if (typeof description !== 'string' || !/start/i.test(description)) return null;
  for (const [, year, month, day] of description.matchAll(startLine)) {
    const date = `${year}-${month}-${day}`;
    const ms = Date.parse(`${date}T00:00:00Z`);
    if (!Number.isNaN(ms) && new Date(ms).toISOString().startsWith(date)) return date;
  }
  return null;
}
