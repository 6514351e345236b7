import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const bench = fileURLToPath(new URL('..', import.meta.url));
const root = join(bench, '..', '..');

/** The compiled program, as users run it. */
export const program = join(root, 'dist', 'cli', 'main.js');

/** Below the project, so that its packages are found from there. */
const out = join(root, 'node_modules', '.cache', 'repo-live-bench');

let compiling: Promise<unknown> | undefined;

/**
 * A baseline or a child process as plain JavaScript, so that none pays for being compiled while it
 * runs. Packages are left outside, as in a program that is not bundled.
 */
export async function compiled(kind: 'baselines' | 'children', name: string): Promise<string> {
  compiling ??= compileAll();
  await compiling;
  return join(out, kind, `${name}.mjs`);
}

async function compileAll(): Promise<void> {
  const entryPoints: string[] = [];
  for (const kind of ['baselines', 'children']) {
    for (const file of await readdir(join(bench, kind))) entryPoints.push(join(bench, kind, file));
  }
  await build({
    entryPoints,
    outdir: out,
    outbase: bench,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
}
