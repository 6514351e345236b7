import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { temporaryDirectory } from '../storage/temporary-directory.js';
import { blocksOf, papers, root } from './papers.js';

const require = createRequire(import.meta.url);

describe('the snippets of the papers', function () {
  this.timeout(60_000);

  it('compile, each as a strict program of its own', () => {
    const project = temporaryDirectory();
    mkdirSync(join(project, 'node_modules'));
    symlinkSync(root, join(project, 'node_modules/repo-live'));
    symlinkSync(join(root, 'node_modules/rxjs'), join(project, 'node_modules/rxjs'));
    const snippets = papers.flatMap((paper) => blocksOf(paper, 'ts'));
    expect(snippets.length).to.be.greaterThan(5);
    const files = snippets.map(({ paper, text }, index) => {
      const name = `${paper.replaceAll('/', '-')}-${index}.ts`;
      writeFileSync(join(project, name), text);
      return name;
    });
    const compilerOptions = {
      strict: true,
      noEmit: true,
      module: 'NodeNext',
      target: 'ES2022',
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      types: ['node'],
      typeRoots: [join(root, 'node_modules/@types')],
      skipLibCheck: true,
    };
    writeFileSync(join(project, 'package.json'), '{"type":"module"}');
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, files }));
    const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc');
    const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', project], {
      encoding: 'utf8',
    });
    expect(stdout).to.equal('');
    expect(status).to.equal(0);
  });
});
