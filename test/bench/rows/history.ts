import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Bench } from '../frame/measurement.js';
import { interleaved, medianOf, medianRatio } from '../frame/rounds.js';
import { withScratch } from '../frame/scratch.js';
import type { Spent } from '../frame/spent.js';
import { digits } from '../frame/table.js';
import { runTask } from '../frame/task.js';
import { fillDataDirectory } from '../input/data-directory.js';
import { simulatedDeliveries } from '../input/deliveries.js';

const cpu = ({ cpuMs }: Spent) => cpuMs;
const wall = ({ wallMs }: Spent) => wallMs;

export const history: Bench = {
  name: 'history',
  needsBuild: false,
  run: (scale) =>
    withScratch(async (folder) => {
      const count = scale.of(20_000);
      const rounds = Math.min(scale.rounds, 5);
      const whole = join(folder, 'whole');
      const bare = join(folder, 'bare');
      await fillDataDirectory(whole, simulatedDeliveries(count));
      await cp(join(whole, 'journal'), join(bare, 'journal'), { recursive: true });

      const replay = await interleaved(['fold', 'parse'], rounds, (how) =>
        runTask<Spent>('replay', [how, bare]),
      );
      const start = await interleaved(['whole', 'bare'], rounds, (which) =>
        runTask<Spent>('start', [which === 'whole' ? whole : bare]),
      );
      return [
        {
          what: `replay of ${count} deliveries from the raw journal`,
          against: 'bare `JSON.parse` of the same bytes',
          figure: 'events/s',
          unit: 'x',
          value: medianRatio(replay.parse, replay.fold, wall),
          aim: { atLeast: 0.7 },
          detail: `${digits(medianOf(replay.fold, wall))} and ${digits(medianOf(replay.parse, wall))} ms; CPU, helping threads included, ${digits(medianOf(replay.fold, cpu))} and ${digits(medianOf(replay.parse, cpu))} ms`,
        },
        {
          what: `start from a snapshot of ${count} deliveries`,
          against: 'start by replay of the same history',
          figure: 'times faster',
          unit: 'x',
          value: medianRatio(start.bare, start.whole, wall),
          aim: { atLeast: 5 },
          detail: `${digits(medianOf(start.whole, wall))} and ${digits(medianOf(start.bare, wall))} ms`,
        },
      ];
    }),
};
