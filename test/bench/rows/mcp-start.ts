import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { compiled, program } from '../frame/compile.js';
import type { Bench } from '../frame/measurement.js';
import { interleaved, medianOf, medianRatio } from '../frame/rounds.js';
import { withScratch } from '../frame/scratch.js';
import { Side, type SideOptions } from '../frame/side.js';
import { digits } from '../frame/table.js';
import { StdioClient } from '../load/stdio-client.js';

export const mcpStart: Bench = {
  name: 'mcp-start',
  needsBuild: true,
  run: (scale) =>
    withScratch(async (folder) => {
      const minimal = await compiled('baselines', 'minimal-mcp');
      const sides = {
        ours: async () => ({
          script: program,
          args: ['mcp', '--data-dir', await mkdtemp(join(folder, 'mcp-'))],
        }),
        minimal: async () => ({ script: minimal }),
      };
      const results = await interleaved(
        ['ours', 'minimal'],
        scale.rounds === 1 ? 1 : 15,
        async (side) => ({ ms: await startTime(await sides[side]()) }),
      );
      const ms = (result: { readonly ms: number }) => result.ms;
      return [
        {
          what: '`mcp` from its start to `initialize` answered, an engine of its own beside it',
          against: 'the same minimal server, not bundled',
          figure: 'time',
          unit: 'x',
          value: medianRatio(results.ours, results.minimal, ms),
          aim: { atMost: 0.65 },
          detail: `${digits(medianOf(results.ours, ms))} and ${digits(medianOf(results.minimal, ms))} ms; the aim is for one that is attached to a running \`serve\``,
        },
      ];
    }),
};

async function startTime(options: SideOptions): Promise<number> {
  const begin = performance.now();
  const side = await Side.start(options);
  await new StdioClient(side).initialize();
  const ms = performance.now() - begin;
  await side.stop('SIGKILL');
  return ms;
}
