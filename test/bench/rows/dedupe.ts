import type { Bench, Measurement } from '../frame/measurement.js';
import { medianOf } from '../frame/rounds.js';
import { runTask } from '../frame/task.js';

interface Result {
  readonly micros: number;
  readonly bytes: number;
  readonly pause: number;
}

export const dedupe: Bench = {
  name: 'dedupe',
  needsBuild: false,
  async run(scale) {
    const count = scale.of(1_000_000);
    const results: Result[] = [];
    for (let round = 0; round < Math.min(scale.rounds, 5); round += 1) {
      results.push(await runTask<Result>('dedupe', [count]));
    }
    const row = { what: `dedupe window of ${count} ids`, against: '-' };
    const rows: Measurement[] = [
      {
        ...row,
        figure: 'an operation',
        unit: 'µs',
        value: medianOf(results, ({ micros }) => micros),
        aim: { atMost: 2 },
        detail: 'asking for a new id and adding it are two',
      },
      {
        ...row,
        figure: 'an id',
        unit: 'bytes',
        value: medianOf(results, ({ bytes }) => bytes),
        aim: { atMost: 120 },
        detail: 'when as many are remembered as must be',
      },
      {
        ...row,
        figure: 'longest pause',
        unit: 'ms',
        value: medianOf(results, ({ pause }) => pause),
        aim: { atMost: 10 },
        detail: 'of any 1,000 new ids in a row, so that it holds their own time too',
      },
    ];
    return rows;
  },
};
