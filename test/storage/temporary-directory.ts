import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** A directory of its own for a test, removed when the process of the tests ends. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'rl-'));
  made.push(directory);
  return directory;
}

process.once('exit', () => {
  for (const directory of made) rmSync(directory, { recursive: true, force: true });
});
