/**
 * `npm run bench [-- NAME...] [--write] [--moment]`: measures, and prints a table of what was measured
 * against what was aimed at. `--write` puts it into docs/performance.md, `--moment` only shows that
 * everything runs. With BENCH_PROFILE=FOLDER the measured processes leave CPU profiles there.
 */
import { parseArgs } from 'node:util';
import { benches } from './benches.js';
import { writeDocs } from './frame/docs.js';
import { chooseCores, machineText, pinSelf } from './frame/machine.js';
import { full, type Measurement, moment } from './frame/measurement.js';
import { table } from './frame/table.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: 'boolean', default: false },
    moment: { type: 'boolean', default: false },
    rounds: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
if (unknown.length > 0) {
  const known = benches.map(({ name }) => name).join(', ');
  process.stderr.write(`no bench ${unknown.join(', ')}; there are ${known}\n`);
  process.exit(2);
}

const cores = chooseCores();
const machine = machineText(cores);
if (cores) pinSelf(cores.load);
const base = values.moment ? moment : full;
const scale = values.rounds === undefined ? base : { ...base, rounds: Number(values.rounds) };
const asked = benches.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const measurements: Measurement[] = [];
try {
  for (const bench of asked) {
    process.stderr.write(`${bench.name} …\n`);
    measurements.push(...(await bench.run(scale)));
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  // At once: measured processes may still run, and end when their channel to this one does.
  process.exit(1);
}
process.stdout.write(`${machine}\n\n${table(measurements)}\n`);
if (values.write) await writeDocs(measurements, machine);
