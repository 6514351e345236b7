/** The first so many characters: code points, so that none is torn. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return Array.from(text.slice(0, 2 * limit))
    .slice(0, limit)
    .join('');
}
