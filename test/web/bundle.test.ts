import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { build } from 'esbuild';
import { bundleWeb } from '../../src/web/bundle.js';

describe('the built dashboard', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'repo-live-web-'));
    await bundleWeb(folder);
  });
  after(() => rm(folder, { recursive: true }));

  it('is a page, a script, a style sheet and an icon', async () => {
    expect((await readdir(folder)).sort()).to.deep.equal([
      'app.css',
      'app.js',
      'icon.svg',
      'index.html',
    ]);
  });

  it('has nothing inline, and names no other host', async () => {
    const page = await readFile(join(folder, 'index.html'), 'utf8');
    expect(page).to.not.match(/<style|style=|<script(?![^>]*src=)|\son\w+=/i);
    const styles = await readFile(join(folder, 'app.css'), 'utf8');
    expect(page + styles).to.not.match(/https?:\/\/|url\(/);
  });
});

describe('the feed client as a browser gets it', () => {
  it('needs nothing of Node, and the rest of the product neither', async () => {
    const { metafile } = await build({
      entryPoints: [join(import.meta.dirname, '../../src/feed/client.ts')],
      bundle: true,
      format: 'esm',
      platform: 'browser',
      external: ['ws'],
      write: false,
      metafile: true,
    });
    const ours = Object.keys(metafile.inputs).filter(
      (path) => !/feed\/|core\/(errors|same-json)\.ts/.test(path),
    );
    expect(ours).to.deep.equal([]);
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
    expect(imports.map(({ path, kind }) => [path, kind])).to.deep.equal([['ws', 'dynamic-import']]);
  });
});
