import type { Bench, Measurement } from '../frame/measurement.js';
import { digits } from '../frame/table.js';
import { runTask } from '../frame/task.js';

interface Held {
  readonly bytes: number;
  readonly rss: number;
  readonly events: number;
}

const MIB = 1024 * 1024;

export const large: Bench = {
  name: 'large',
  needsBuild: false,
  async run(scale) {
    const [small, big] = [500, scale.name === 'full' ? 50_000 : 1_000];
    const events = scale.of(400);
    const cost = await runTask<Record<string, number>>('large', [events, small, big]);
    const rows = (['many', 'one'] as const).map(
      (kind): Measurement => ({
        what: `one more event in a repository of ${big} issues and pull requests${kind === 'one' ? ', all in one milestone' : ''}`,
        against: `the same in one of ${small}`,
        figure: 'CPU',
        unit: 'x',
        value: cost[`${big} ${kind}`]! / cost[`${small} ${kind}`]!,
        aim: { atMost: 3 },
        detail: `${digits(cost[`${big} ${kind}`]!)} and ${digits(cost[`${small} ${kind}`]!)} µs to fold it and publish all topics`,
      }),
    );
    return [
      ...rows,
      heldRow(`memory of a repository of ${big} issues and pull requests`, await held(1, big)),
      heldRow(
        `memory of ${scale.of(1_000)} repositories of 50 issues and pull requests each`,
        await held(scale.of(1_000), 50),
      ),
    ];
  },
};

function held(repositories: number, items: number): Promise<Held> {
  return runTask<Held>('memory', [repositories, items]);
}

function heldRow(what: string, { bytes, rss, events }: Held): Measurement {
  return {
    what,
    against: '-',
    figure: 'heap held',
    unit: 'MiB',
    value: bytes / MIB,
    detail: `from ${events} deliveries, ${digits(bytes / 1024 / events)} KiB each; resident ${digits(rss / MIB)} MiB`,
  };
}
