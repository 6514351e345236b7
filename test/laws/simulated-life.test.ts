import { simulate } from '../../src/demo/simulation.js';
import type { Asked } from './oracle/asked.js';
import { expectAsTheOracle } from './oracle/compare.js';
import type { Raw } from './world/raw.js';

const HOUR_MS = 3_600_000;

/** What the simulated GitHub sends of its repository, in the order in which it happened. */
function lived(seed: number, sprints: number): Raw[] {
  return [...simulate({ seed, sprints })]
    .filter(({ payload }) => payload.repository)
    .map((delivery) => ({ ...delivery, receivedAt: delivery.at }));
}

function expectAt(raws: readonly Raw[], now: number, how: Omit<Asked, 'now'>): void {
  expectAsTheOracle(
    raws.filter(({ at }) => at <= now),
    { now, ...how },
  );
}

describe('the simulated repository beside a slow recomputation from its deliveries', () => {
  it('has the same sprints, status and health at the end, in several time zones', () => {
    const raws = lived(1, 4);
    const now = raws.at(-1)!.at + 5 * HOUR_MS;
    expectAt(raws, now, { timezone: 'UTC', countsPulls: false });
    expectAt(raws, now, { timezone: 'America/Los_Angeles', countsPulls: true });
    expectAt(raws, now, { timezone: 'Asia/Kathmandu', countsPulls: false });
  });

  it('has them in the middle of a sprint too, of another seed', () => {
    const raws = lived(2, 4);
    for (const part of [0.3, 0.62, 0.9]) {
      const now = raws[Math.floor(raws.length * part)]!.at;
      expectAt(raws, now, { timezone: 'Europe/Berlin', countsPulls: false });
    }
  });

  /** More of them, by hand: a year takes a few seconds, and each further one longer than the one before. */
  const years = Number(process.env.SIMULATED_YEARS ?? 1);

  it(`has them after ${years === 1 ? 'a year' : `${years} years`}`, function () {
    this.timeout(60_000 * years);
    const raws = lived(3, 26 * years);
    expectAt(raws, raws.at(-1)!.at, { timezone: 'Pacific/Auckland', countsPulls: false });
  });
});
