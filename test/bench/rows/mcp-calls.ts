import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { quantile } from '../../../src/core/numbers.js';
import { compiled, program } from '../frame/compile.js';
import type { Bench } from '../frame/measurement.js';
import { interleaved, medianOf, medianRatio } from '../frame/rounds.js';
import { withScratch } from '../frame/scratch.js';
import { Side } from '../frame/side.js';
import { digits } from '../frame/table.js';
import { fillDataDirectory } from '../input/data-directory.js';
import { simulatedDeliveries } from '../input/deliveries.js';
import { StdioClient } from '../load/stdio-client.js';

const tool = 'get_live_sprint_metrics';
const IN_FLIGHT = 32;

interface Calls {
  readonly p50: number;
  readonly perSecond: number;
}

export const mcpCalls: Bench = {
  name: 'mcp-calls',
  needsBuild: true,
  run: (scale) =>
    withScratch(async (folder) => {
      const dataDir = join(folder, 'data');
      await fillDataDirectory(dataDir, simulatedDeliveries(scale.of(3_000)));
      const ours = await Side.start({ script: program, args: ['mcp', '--data-dir', dataDir] });
      const client = new StdioClient(ours);
      await client.initialize();
      const answer = await client.call(tool, {});
      const answerFile = join(folder, 'answer.json');
      await writeFile(answerFile, JSON.stringify(answer));
      const minimal = await Side.start({
        script: await compiled('baselines', 'minimal-mcp'),
        env: { ANSWER: answerFile },
      });
      const other = new StdioClient(minimal);
      await other.initialize();
      const sides = {
        ours: () => client.call(tool, {}),
        minimal: () => other.call('answer', {}),
      };
      for (const call of Object.values(sides)) await measure(call, scale.of(300));
      const results = await interleaved(['ours', 'minimal'], scale.rounds, (side) =>
        measure(sides[side], scale.of(300)),
      );
      await Promise.all([ours.stop(), minimal.stop()]);
      const p50 = (calls: Calls) => calls.p50;
      const perSecond = (calls: Calls) => calls.perSecond;
      const both = (of: (calls: Calls) => number, unit: string) =>
        `${digits(medianOf(results.ours, of))} and ${digits(medianOf(results.minimal, of))} ${unit}`;
      const row = {
        what: `\`tools/call\` of \`${tool}\` over stdio`,
        against: `a minimal server of the same SDK, the same ${JSON.stringify(answer).length} bytes`,
        unit: 'x',
      } as const;
      return [
        {
          ...row,
          figure: 'p50',
          value: medianRatio(results.ours, results.minimal, p50),
          aim: { atMost: 1.5 },
          detail: both(p50, 'ms, one at a time'),
        },
        {
          ...row,
          figure: `calls/s, ${IN_FLIGHT} in flight`,
          value: medianRatio(results.ours, results.minimal, perSecond),
          aim: { atLeast: 0.7 },
          detail: both(perSecond, '/s'),
        },
      ];
    }),
};

async function measure(call: () => Promise<unknown>, count: number): Promise<Calls> {
  const times: number[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const begin = performance.now();
    await call();
    times.push(performance.now() - begin);
  }
  const begin = performance.now();
  let left = 3 * count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      await call();
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return {
    p50: quantile(times, 0.5)!,
    perSecond: (3 * count) / ((performance.now() - begin) / 1_000),
  };
}
