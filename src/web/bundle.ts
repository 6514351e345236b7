import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const source = dirname(fileURLToPath(import.meta.url));

/**
 * Builds the dashboard into a folder: `index.html`, `icon.svg`, and one script and one style sheet,
 * so that `default-src 'self'` is all the policy it needs. A tool of the build, not of the product.
 */
export async function bundleWeb(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await build({
    entryPoints: { app: join(source, 'main.ts') },
    outfile: join(folder, 'app.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    inject: [join(source, 'navigator.ts')],
    legalComments: 'none',
    logLevel: 'warning',
  });
  await build({
    entryPoints: [join(source, 'styles', 'app.css')],
    outfile: join(folder, 'app.css'),
    bundle: true,
    target: 'es2022',
    minify: true,
    logLevel: 'warning',
  });
  for (const file of ['index.html', 'icon.svg'])
    await copyFile(join(source, file), join(folder, file));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundleWeb(join(source, '..', '..', 'dist', 'web'));
}
