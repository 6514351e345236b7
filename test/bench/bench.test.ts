import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { isReached, type Measurement } from './frame/measurement.js';
import { table } from './frame/table.js';

const run = promisify(execFile);
const main = fileURLToPath(new URL('main.ts', import.meta.url));
const bench = (...args: readonly string[]) =>
  run(process.execPath, ['--import', 'tsx', main, ...args]);

const row: Measurement = {
  what: 'a thing',
  against: 'another',
  figure: 'p50',
  unit: 'x',
  value: 1.2345,
  aim: { atMost: 1.5 },
  detail: 'so many ms',
};

describe('bench', () => {
  it('prints a table of what a bench measured against what was aimed at', async () => {
    const { stdout } = await bench('dedupe', '--moment');
    const lines = stdout.trim().split('\n');
    expect(lines[0]).to.match(/cores .*, Node v\d+/);
    const cells = lines.slice(4).map((line) => line.split(' | '));
    expect(cells.map((cell) => [cell[0], cell[2], cell[3]])).to.deep.equal([
      ['| dedupe window of 10000 ids', 'an operation', '<= 2 µs'],
      ['| dedupe window of 10000 ids', 'an id', '<= 120 bytes'],
      ['| dedupe window of 10000 ids', 'longest pause', '<= 10 ms'],
    ]);
    for (const cell of cells) expect(Number.parseFloat(cell[4]!)).to.be.above(0);
  });

  it('names the benches there are when it is asked for another', async () => {
    const failed = await bench('speed').catch((error: unknown) => error);
    expect(failed).to.include({ code: 2 });
    expect((failed as { stderr: string }).stderr).to.match(/no bench speed; there are ingest, /);
  });

  it('says of each row whether the aim is reached, and nothing where none was measured', () => {
    expect(isReached(row)).to.equal(true);
    expect(isReached({ ...row, value: 1.6 })).to.equal(false);
    expect(isReached({ ...row, aim: { atLeast: 1.5 } })).to.equal(false);
    expect(isReached({ ...row, value: null })).to.equal(undefined);
    expect(
      table([row, { ...row, value: null }])
        .split('\n')
        .slice(2),
    ).to.deep.equal([
      '| a thing | another | p50 | <= 1.5x | 1.23x | yes | so many ms |',
      '| a thing | another | p50 | <= 1.5x | not measured | - | so many ms |',
    ]);
  });
});
