import type { Bench } from '../frame/measurement.js';
import { digits } from '../frame/table.js';
import { runTask } from '../frame/task.js';

interface Result {
  readonly typical: number;
  readonly worst: number;
}

export const forecast: Bench = {
  name: 'forecast',
  needsBuild: false,
  async run() {
    const { typical, worst } = await runTask<Result>('forecast', []);
    return [
      {
        what: 'one forecast of 10,000 trials, the longest of several inputs',
        against: '-',
        figure: 'holds the loop',
        unit: 'ms',
        value: worst,
        aim: { atMost: 10 },
        detail: `${digits(typical)} ms for a sprint of usual size; then kept for the day`,
      },
    ];
  },
};
