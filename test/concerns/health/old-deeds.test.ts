import { expect } from 'chai';
import fc from 'fast-check';
import { Measures } from '../../../src/concerns/health/measures.js';
import { newHealthState, putDeed } from '../../../src/concerns/health/state.js';
import { WINDOW_MS } from '../../../src/concerns/health/window-pair.js';

const DAY_MS = 86_400_000;

interface Told {
  readonly guid: string;
  readonly actor: string;
  readonly day: number;
}

// Few, so that some come twice.
const told: fc.Arbitrary<Told> = fc
  .record({ nth: fc.integer({ min: 0, max: 30 }), actor: fc.constantFrom('ada', 'bob', 'eve') })
  .map(({ nth, actor }) => ({ guid: String(nth), actor, day: 13 * nth }));

/** Each once, as it was told first. */
function known(deeds: readonly Told[]): readonly Told[] {
  const first = new Map<string, Told>();
  for (const deed of deeds) if (!first.has(deed.guid)) first.set(deed.guid, deed);
  return [...first.values()];
}

describe('what people did long ago', () => {
  it('is let go of once no window reaches it, but for the last of it, and moves no count', () => {
    const history = fc.array(fc.array(told, { minLength: 1, maxLength: 12 }), {
      minLength: 1,
      maxLength: 8,
    });
    const law = fc.property(history, (batches) => {
      const state = newHealthState();
      const measures = new Measures(state);
      const all: Told[] = [];
      const lasts = new Set<number | undefined>();
      for (const [index, batch] of batches.entries()) {
        all.push(...batch);
        for (const { guid, actor, day } of batch) putDeed(state, { guid, actor, at: day * DAY_MS });
        measures.settle(() => undefined);
        // Twice within a day, then ten days later.
        const now = (390 + 10 * (index >> 1) + (index % 2) / 2) * DAY_MS;
        measures.move(now);

        const inside = known(all).filter(
          ({ day }) => day * DAY_MS >= now - WINDOW_MS && day * DAY_MS <= now,
        );
        expect(measures.deeds.now.total).to.equal(inside.length);
        const actors = new Set(inside.map(({ actor }) => actor));
        expect(new Set(measures.deeds.now.counts.keys())).to.deep.equal(actors);
        // What was the last may stay until the next day.
        lasts.add(measures.lastDeedAt);
        for (const { at } of state.deeds.values()) {
          expect(at >= now - 90 * DAY_MS || lasts.has(at)).to.equal(true);
        }
        expect([...state.deeds.values()].map(({ at }) => at)).to.include(measures.lastDeedAt);
      }
    });
    fc.assert(law, { numRuns: 200 });
  });
});
