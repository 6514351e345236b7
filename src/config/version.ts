import { readFileSync } from 'node:fs';

/** The package's version, from its own manifest: two levels above this file in `src` and in `dist`. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return (manifest as { readonly version: string }).version;
}
