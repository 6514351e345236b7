/** Titles are cut at 200 characters on every outside surface. */
export const titleLimit = 200;
const nameLimit = 60;

/**
 * The first `limit` characters: code points, so that no surrogate pair is torn.
 *
 * A cut text is a new string and does not keep the long one alive, as a slice would.
 */
export function cut(text: string, limit: number = titleLimit): string {
  if (text.length <= limit) return text;
  return Array.from(text.slice(0, 2 * limit))
    .slice(0, limit)
    .join('');
}

/** Control characters, line separators, and marks that turn the direction of the text around them. */
const unfit = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/u;
const everyUnfit = new RegExp(unfit, 'gu');

/**
 * A name from a payload (branch, label, login, title of a milestone) as it may stand in a summary: one
 * line, at most 60 characters. `undefined` for what is no text or nothing but blanks.
 */
export function inline(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  const short = value.length > 4 * nameLimit ? cut(value, 2 * nameLimit) : value;
  const clean = (unfit.test(short) ? short.replace(everyUnfit, ' ') : short).trim();
  if (clean === '') return undefined;
  return clean.length > nameLimit ? `${cut(clean, nameLimit - 1)}…` : clean;
}
