import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryDirectory } from '../storage/temporary-directory.js';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A project of somebody else's that has installed the package as it would be published. */
export interface Consumer {
  readonly directory: string;
  /** Paths inside the package. */
  readonly packed: readonly string[];
  write(path: string, text: string): string;
  /** Runs a module's source in the project. */
  run(source: string): Ran & {
    /** The packages that it and its imports have loaded, however they did. */
    readonly packages: readonly string[];
  };
  /** Runs the package's command. */
  command(args: readonly string[]): Ran;
  /** Installs the package in another project, where every package must be content with this Node. */
  installStrictly(): Ran;
}

export function installPacked(): Consumer {
  const directory = join(temporaryDirectory(), 'consumer');
  mkdirSync(directory);
  // Built already: that is the first thing that `npm test` does.
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', directory];
  const [{ filename, files }] = JSON.parse(
    execFileSync('npm', pack, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
  ) as [{ readonly filename: string; readonly files: readonly { readonly path: string }[] }];
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund'];
  const tarball = join(directory, filename);
  writeFileSync(join(directory, 'package.json'), '{"private":true,"type":"module"}\n');
  execFileSync('npm', [...install, tarball], { cwd: directory, stdio: 'pipe' });
  const run = (command: string, args: readonly string[], coverage = ''): Ran =>
    spawnSync(command, args, {
      cwd: directory,
      encoding: 'utf8',
      env: { ...process.env, NODE_V8_COVERAGE: coverage },
    });
  return {
    directory,
    packed: files.map(({ path }) => path),
    write(path, text) {
      const file = join(directory, path);
      writeFileSync(file, text);
      return file;
    },
    run(source) {
      // V8 counts in every script that it has loaded, imported or required.
      const coverage = mkdtempSync(join(directory, 'coverage-'));
      const ran = run(process.execPath, ['--input-type=module', '--eval', source], coverage);
      return { ...ran, packages: packagesIn(coverage) };
    },
    command: (args) => run(join(directory, 'node_modules/.bin/repo-live'), args),
    installStrictly() {
      const other = join(directory, 'strict');
      mkdirSync(other);
      writeFileSync(join(other, 'package.json'), '{"private":true}\n');
      const args = [...install, '--prefix', other, '--engine-strict', '--ignore-scripts', tarball];
      return run('npm', args);
    },
  };
}

function packagesIn(coverage: string): string[] {
  const urls = readdirSync(coverage).flatMap((name) => {
    const { result } = JSON.parse(readFileSync(join(coverage, name), 'utf8')) as {
      readonly result: readonly { readonly url: string }[];
    };
    return result.map(({ url }) => url);
  });
  const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//;
  const names = urls.map((url) => name.exec(url)?.[1]).filter((found) => found !== undefined);
  return [...new Set(names)].sort();
}
