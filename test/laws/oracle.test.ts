import fc from 'fast-check';
import type { Asked } from './oracle/asked.js';
import { expectAsTheOracle } from './oracle/compare.js';
import { histories } from './world/history.js';

/** With and without daylight saving, on both sides of UTC, on half and on quarter hours. */
const timezones = [
  'UTC',
  'America/New_York',
  'Europe/Berlin',
  'Asia/Kathmandu',
  'Pacific/Auckland',
  'America/St_Johns',
];

const asked: fc.Arbitrary<Omit<Asked, 'now'>> = fc.record({
  timezone: fc.constantFrom(...timezones),
  countsPulls: fc.boolean(),
});

describe('the product beside a slow recomputation from the raw deliveries', () => {
  it('gives the same sprints, status and health', () => {
    // Arrivals are dated to the second here: the oracle has no eye for what comes first within one.
    const law = fc.property(histories({ promptLatency: 0 }), asked, ({ raws, now }, how) => {
      const told = raws.filter(({ payload }) => payload.repository);
      expectAsTheOracle(told, { now, ...how });
    });
    fc.assert(law, { numRuns: 150 });
  });
});
