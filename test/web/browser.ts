import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

const require = createRequire(import.meta.url);

/** A real headless Chromium, out of the package registry. Close it when done. */
export async function launchBrowser(): Promise<Browser> {
  return playwright.launch({
    executablePath: await executablePath(),
    // Without web security, foreign-origin checks would check nothing; one process for all of the
    // browser is for machines that allow no more.
    args: chromium.args.filter(
      (arg) => arg !== '--disable-web-security' && arg !== '--single-process',
    ),
    headless: true,
  });
}

/**
 * The unpacked browser. The package unpacks into the temporary folder and takes what lies there,
 * whatever its version: it gets a folder of its own for each version, filled elsewhere and renamed,
 * so that two test runs at a time never see half of it.
 */
async function executablePath(): Promise<string> {
  const packageJson = join(dirname(require.resolve('@sparticuz/chromium')), '../../package.json');
  const { version } = JSON.parse(await readFile(packageJson, 'utf8')) as { version: string };
  const cache = join(import.meta.dirname, '../../node_modules/.cache');
  const home = join(cache, `chromium-${version}`);
  if (!existsSync(home)) {
    await mkdir(cache, { recursive: true });
    const fresh = await mkdtemp(join(cache, 'chromium-'));
    await withTemporaryFolder(fresh, () => chromium.executablePath());
    try {
      await rename(fresh, home);
    } catch (thrown) {
      // Another run was faster.
      if (!existsSync(home)) throw thrown;
      await rm(fresh, { recursive: true });
    }
  }
  return join(home, 'chromium');
}

async function withTemporaryFolder<Result>(
  folder: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    return await work();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}
