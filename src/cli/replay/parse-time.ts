import { z } from 'zod';

const moment = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

/** Milliseconds of an ISO 8601 time with zone, or of a day's begin in UTC; `undefined` for neither. */
export function parseTime(text: string): number | undefined {
  return moment.safeParse(text).success ? Date.parse(text) : undefined;
}
