import { z } from 'zod';

/**
 * Readers of single settings. Each takes what the environment and flags give (text) as well as what a
 * JSON file or a program gives (numbers, lists), and says on failure what would have been right.
 */

export function wholeNumber(from: number, to: number) {
  const error = `expected a whole number from ${from} to ${to}`;
  return z
    .union([z.number(), z.string().regex(/^\d+$/, { error }).transform(Number)], { error })
    .pipe(z.number().int({ error }).min(from, { error }).max(to, { error }));
}

export function text(expected: string, matches: (value: string) => boolean = () => true) {
  const error = `expected ${expected}`;
  return z
    .string({ error })
    .min(1, { error })
    .refine((value) => value === '' || matches(value), { error });
}

/** A JSON list, or one text with commas between. */
export function list<Item extends z.ZodType<string, string>>(item: Item, expected: string) {
  const error = `expected ${expected}`;
  const split = z.string({ error }).transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  );
  return z.union([z.array(z.string({ error })), split], { error }).pipe(z.array(item));
}

export function httpUrl(expected: string) {
  return text(expected, (value) => /^https?:/i.test(value) && URL.canParse(value));
}

/** A regular expression's source; its first group is what is read, so it needs one. */
export function patternWithGroup() {
  const expected = 'a regular expression with a group for the number';
  return text(expected, (source) => {
    try {
      // An alternative that matches nothing makes every group visible in the result.
      return (new RegExp(`${source}|`, 'i').exec('')?.length ?? 0) > 1;
    } catch {
      return false;
    }
  });
}

export function timeZone() {
  return text('an IANA time zone like Europe/Berlin', (name) => {
    // Engines also take offsets like "+02:00", which know no daylight saving.
    if (!/^[A-Za-z]/.test(name)) return false;
    try {
      return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
    } catch {
      return false;
    }
  });
}
