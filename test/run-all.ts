/**
 * `npm test`: builds, checks types, lints, then runs every test, and says last and alone on its line
 * how many passed and failed. Each of the three steps before the tests counts as one.
 *
 * The tests run in a process of their own, so that whatever brings them down is counted too.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { stripVTControlCharacters } from 'node:util';

const tally = { passing: 0, failing: 0 };

for (const step of ['build', 'types', 'lint']) {
  const { status } = spawnSync('npm', ['run', '--silent', step], { stdio: 'inherit' });
  tally[status === 0 ? 'passing' : 'failing'] += 1;
  process.stdout.write(`${step}: ${status === 0 ? 'ok' : 'failed'}\n`);
}

const colour = process.stdout.isTTY ? ['--color'] : [];
const tests = spawn('npx', ['--no-install', 'mocha', ...colour], {
  stdio: ['ignore', 'pipe', 'inherit'],
});
// The end of a pipe can come after the end of its process: the last lines are waited for.
const ended = once(tests, 'exit');
let summaries = 0;
for await (const line of createInterface({ input: tests.stdout })) {
  process.stdout.write(`${line}\n`);
  // Titles stand deeper than mocha's own summary.
  const [, count, kind] =
    /^ {2}(\d+) (passing|failing)\b/.exec(stripVTControlCharacters(line)) ?? [];
  if (kind === 'passing' || kind === 'failing') {
    tally[kind] += Number(count);
    summaries += 1;
  }
}
const [code] = (await ended) as [number | null];
const broken = code !== 0 && tally.failing === 0;
if (summaries === 0 || broken) tally.failing += 1;

process.stdout.write(`${tally.passing} passed, ${tally.failing} failed\n`);
process.exitCode = tally.failing === 0 ? 0 : 1;
