import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Measurement } from './measurement.js';
import { table } from './table.js';

const path = fileURLToPath(new URL('../../../docs/performance.md', import.meta.url));
const begin = '<!-- made by npm run bench -- --write -->';
const end = '<!-- end of what is made -->';

/** Puts the table between the two marks of docs/performance.md. */
export async function writeDocs(
  measurements: readonly Measurement[],
  machine: string,
): Promise<void> {
  const text = await readFile(path, 'utf8');
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`${path} has lost its marks`);
  const date = new Date().toISOString().slice(0, 10);
  const made = `Measured ${date}: ${machine}.\n\n${table(measurements)}`;
  await writeFile(path, `${before}${begin}\n\n${made}\n\n${end}${after}`);
}
