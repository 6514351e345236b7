/** `owner/name` as people write it, or `undefined`. */
export function parseRepoName(text: string): string | undefined {
  return /^[A-Za-z0-9._-]+\/[A-Za-z0-9._-]+$/.test(text) ? text : undefined;
}

/** Repository names match in any case. */
export function repoKey(name: string): string {
  return name.toLowerCase();
}
