import { expect } from 'chai';
import { build } from 'esbuild';
import * as operators from '../../src/pipeline/operators.js';

describe('repo-live/operators', () => {
  it('exports what the documentation promises', () => {
    expect(Object.keys(operators).sort()).to.deep.equal([
      'batchBy',
      'dedupe',
      'deliveryMatcher',
      'filterDeliveries',
      'groupCommit',
      'retryBackoff',
    ]);
  });

  it('pulls in RxJS and its own files alone, so that it works in a browser', async () => {
    const { metafile } = await build({
      entryPoints: ['src/pipeline/operators.ts'],
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      platform: 'browser',
      external: ['rxjs'],
    });
    const files = Object.keys(metafile.inputs);
    expect(files).to.include('src/pipeline/dedupe.ts');
    expect(files.filter((file) => !file.startsWith('src/pipeline/'))).to.deep.equal([]);
    const [output] = Object.values(metafile.outputs);
    expect([...new Set(output?.imports.map(({ path }) => path))]).to.deep.equal(['rxjs']);
  });
});
