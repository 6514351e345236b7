/** Neither part may be `.` or `..`: no repository has that name, and paths are built from names. */
const form = /^(?!\.{1,2}\/)[A-Za-z0-9._-]+\/(?!\.{1,2}$)[A-Za-z0-9._-]+$/;

/** `owner/name` as people write it, or `undefined`. */
export function parseRepoName(text: string): string | undefined {
  return form.test(text) ? text : undefined;
}

/** Repository names match in any case. */
export function repoKey(name: string): string {
  return name.toLowerCase();
}
