import type { Json } from '../core/concern.js';

const titleLimit = 200;

/** The first so many characters: code points, so that none is torn. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return Array.from(text.slice(0, 2 * limit))
    .slice(0, limit)
    .join('');
}

/** The same JSON with every `title` in it cut: GitHub users may write what they like into one. */
export function cutTitles(json: Json): Json {
  if (Array.isArray(json)) return json.map(cutTitles);
  if (json === null || typeof json !== 'object') return json;
  return Object.fromEntries(
    Object.entries(json).map(([key, value]) => [
      key,
      key === 'title' && typeof value === 'string' ? cut(value, titleLimit) : cutTitles(value),
    ]),
  );
}
