/**
 * GitHub's closing keywords before a reference: `closes #12`, `Fixes: owner/name#12`,
 * `resolved https://github.com/owner/name/issues/12`. Each quantifier has its own characters, so the
 * search is linear in the text whatever it holds.
 */
const closing =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?)(?::\s*|\s+)(?:([\w.-]+\/[\w.-]+)?#|(https?:\/\/[^\s#?]{1,200}\/issues\/))(\d{1,9})(?!\w)/gi;

export interface HomeRepository {
  /** `owner/name`, if known. */
  readonly name: string | undefined;
  /** Its page, without a slash at the end, if known. */
  readonly url: string | undefined;
}

/** Numbers of the issues of `home` that a text names with a closing keyword: ascending, each once. */
export function closedByKeyword(text: string, home: HomeRepository): readonly number[] {
  const numbers = new Set<number>();
  for (const [, name, address, digits] of text.matchAll(closing)) {
    if (name !== undefined && !sameText(name, home.name)) continue;
    if (address !== undefined && !sameText(address, home.url && `${home.url}/issues/`)) continue;
    const number = Number(digits);
    if (number > 0) numbers.add(number);
  }
  return [...numbers].sort((a, b) => a - b);
}

function sameText(a: string, b: string | undefined): boolean {
  return b !== undefined && a.toLowerCase() === b.toLowerCase();
}
