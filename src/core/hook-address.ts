/** One spelling for each address: two of them are the same hook's. */
export function normalAddress(url: string): string {
  return URL.canParse(url) ? new URL(url).href : url;
}

export function sameAddress(a: string, b: string): boolean {
  return normalAddress(a) === normalAddress(b);
}
