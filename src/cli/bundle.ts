import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Metafile, type Plugin } from 'esbuild';

const source = dirname(fileURLToPath(import.meta.url));
const root = join(source, '..', '..');

/**
 * Builds the program into a folder: `main.js`, and beside it what its commands load when they are used.
 * A tool of the build, not of the product.
 *
 * Finding and reading a thousand small files is most of the time that a command takes to start.
 */
export async function bundleProgram(folder: string): Promise<void> {
  const fresh = `${folder}.new`;
  await rm(fresh, { recursive: true, force: true });
  const { metafile } = await build({
    entryPoints: [join(source, 'main.ts')],
    outdir: fresh,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // Names stay: stack traces are for people.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
    // Optional and native: ws does without them.
    external: ['bufferutil', 'utf-8-validate'],
    // Packages that are CommonJS ask for node's own modules by `require`.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: [englishAlone],
    metafile: true,
    absWorkingDir: root,
    logLevel: 'warning',
  });
  await writeFile(join(fresh, 'NOTICES.txt'), await noticesOf(metafile));
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
}

/** Zod speaks 50 languages, which are half of what would be read at each start; we speak English. */
const englishAlone: Plugin = {
  name: 'english-alone',
  setup({ onResolve }) {
    onResolve({ filter: /\/locales\/index\.js$/ }, ({ path, importer, resolveDir }) =>
      /\/zod\/v4\//.test(importer)
        ? { path: join(resolveDir, dirname(path), 'en.js'), sideEffects: false }
        : undefined,
    );
  },
};

/** The licences of the packages that are part of what was built, as these ask for. */
async function noticesOf({ inputs }: Metafile): Promise<string> {
  const packages = new Set<string>();
  for (const path of Object.keys(inputs)) {
    const name = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1];
    if (name !== undefined) packages.add(name);
  }
  const notices: string[] = [];
  for (const path of [...packages].sort()) {
    const files = await readdir(join(root, path));
    const licence = files.find((file) => /^licen[cs]e/i.test(file));
    const manifest = JSON.parse(await readFile(join(root, path, 'package.json'), 'utf8'));
    const text = licence
      ? await readFile(join(root, path, licence), 'utf8')
      : `Licence: ${manifest.license}`;
    notices.push(`${manifest.name} ${manifest.version}\n\n${text.trim()}\n`);
  }
  return notices.join(`\n${'-'.repeat(72)}\n\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await bundleProgram(join(root, 'dist', 'cli'));
}
