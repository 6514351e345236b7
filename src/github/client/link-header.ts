/** The address with `rel="next"` in a `Link` header, or `null`. */
export function nextLink(header: string | number | undefined): string | null {
  for (const part of String(header ?? '').split(/,\s*(?=<)/)) {
    const match = /^<([^>]*)>\s*;(.*)$/.exec(part.trim());
    if (match?.[2] !== undefined && /\brel="?next"?/.test(match[2])) return match[1] ?? null;
  }
  return null;
}

/** The cursor that leads to the next page of a list that GitHub pages by cursors, or `null`. */
export function nextCursor(header: string | number | undefined): string | null {
  const next = nextLink(header);
  return next === null ? null : new URL(next).searchParams.get('cursor');
}
