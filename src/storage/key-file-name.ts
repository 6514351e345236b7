const LONGEST = 240;

/**
 * A file name for a key, one for one: `sprint/octo/repo` becomes `sprint%2Focto%2Frepo`.
 *
 * Capitals are escaped too, for file systems that do not tell them apart.
 * @throws RangeError when the name would be longer than file systems take.
 */
export function fileNameOf(key: string): string {
  const name = encodeURIComponent(key)
    .replace(/%[0-9A-F]{2}|[A-Z!~*'()]/g, (found) => (found.length === 1 ? escaped(found) : found))
    .replace(/^\./, escaped);
  // An empty name is none; a lone per cent sign stands for no other key.
  if (name === '') return '%';
  if (name.length <= LONGEST) return name;
  throw new RangeError(
    `A key makes a file name of at most ${LONGEST} characters, this one of ${name.length}.`,
  );
}

export function keyOf(fileName: string): string {
  return fileName === '%' ? '' : decodeURIComponent(fileName);
}

function escaped(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
