import { expect } from 'chai';
import fc from 'fast-check';
import { CountBy } from '../../src/concerns/health/contents.js';
import { WINDOW_MS, WindowPair } from '../../src/concerns/health/window-pair.js';

const DAY_MS = 86_400_000;

/** Days, so that they often fall on the edges of a window. */
const time = fc.integer({ min: 0, max: 120 }).map((days) => days * DAY_MS);
const key = fc.nat({ max: 12 });

type Step =
  | { readonly put: number; readonly start: number; readonly wait: number; readonly who: string }
  | { readonly remove: number }
  | { readonly move: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    put: key,
    start: time,
    wait: fc.oneof(fc.constant(0), time),
    who: fc.constantFrom('ada', 'grace', 'linus'),
  }),
  fc.record({ remove: key }),
  fc.record({ move: time }),
);

interface Kept {
  readonly start: number;
  readonly known: number;
  readonly who: string;
}

/** Counts by who, in a window as anybody would write it: begun since `now` - 30 days, known by `now`. */
function plainly(kept: Iterable<Kept>, now: number): [string, number][] {
  const counts = new Map<string, number>();
  for (const { start, known, who } of kept) {
    if (start >= now - WINDOW_MS && known <= now) counts.set(who, (counts.get(who) ?? 0) + 1);
  }
  return [...counts].sort();
}

describe('a pair of windows', () => {
  it('holds what a look at everything would find, now and 30 days ago, however the time moves', () => {
    const law = fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
      const pair = new WindowPair<CountBy<string>, string>(() => new CountBy());
      const kept = new Map<number, Kept>();
      let now = 0;
      pair.move(now);
      for (const one of steps) {
        if ('put' in one) {
          const known = one.start + one.wait;
          pair.put(one.put, one.start, known, one.who);
          kept.set(one.put, { start: one.start, known, who: one.who });
        } else if ('remove' in one) {
          pair.remove(one.remove);
          kept.delete(one.remove);
        } else {
          now = one.move;
          pair.move(now);
        }
        expect([...pair.now.counts].sort()).to.deep.equal(plainly(kept.values(), now));
        const then = plainly(kept.values(), now - WINDOW_MS);
        expect([...pair.before.counts].sort()).to.deep.equal(then);
      }
    });
    fc.assert(law, { numRuns: 150 });
  });
});
