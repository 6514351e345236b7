import { expect } from 'chai';
import fc from 'fast-check';
import { daysDrawer } from '../../../src/concerns/sprint/drawn-days.js';
import { finishChances } from '../../../src/concerns/sprint/finish-chances.js';
import { randomFrom } from '../../../src/concerns/sprint/random-from.js';
import { simulate } from '../../../src/concerns/sprint/simulation.js';

/** The share of all sequences of so many days that come to what is needed: every one is tried. */
function shareByTrying(needed: number, samples: readonly number[], days: number): number {
  if (needed <= 0) return 1;
  if (days === 0) return 0;
  const shares = samples.map((sample) => shareByTrying(needed - sample, samples, days - 1));
  return shares.reduce((sum, share) => sum + share, 0) / samples.length;
}

const sparse = [...Array<number>(29).fill(0), 1];
/** No common measure that would help. */
const odd = Array.from({ length: 30 }, (_, nth) => 1 + ((nth * 7_919_317) % 999_983));

describe('the chance of being done by a day', () => {
  it('is the share of all sequences of days that come to what is needed', () => {
    const amounts = fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), amounts, (needed, samples) => {
        fc.pre(samples.some((sample) => sample > 0));
        const chances = finishChances(needed, samples, 1_000)!;
        for (let days = 0; days <= 5; days += 1) {
          const chance = chances[Math.min(days, chances.length - 1)]!;
          expect(chance).to.be.closeTo(shareByTrying(needed, samples, days), 1e-9);
        }
      }),
    );
  });

  it('counts amounts by their common measure, so that a remainder takes a day of its own', () => {
    const chances = finishChances(25, [10], 1_000)!;
    expect([...chances]).to.deep.equal([0, 0, 0, 1]);
  });

  it('stays 0 where even the best days do not come to it in the time there is', () => {
    expect([...finishChances(1_001, sparse, 1_000)!]).to.deep.equal(Array(1_001).fill(0));
  });

  it('is left to drawing where the amounts have no common measure', () => {
    expect(finishChances(500_000_000, odd, 1_000)).to.equal(undefined);
  });
});

describe('drawing days', () => {
  it('ends on each day as often as the chances say, though a block of days is one draw', () => {
    for (const [needed, samples] of [
      [3, [0, 1, 2, 5]],
      [40, [0, 1, 2, 5]],
      [900, [0, 1, 2, 5]],
      [7, sparse],
    ] as const) {
      const chances = finishChances(needed, samples, 1_000)!;
      const random = randomFrom('drawn');
      const draw = daysDrawer(needed, samples, 1_000, random);
      const ends = Array.from({ length: 20_000 }, draw);
      for (let days = 0; days < chances.length; days += 10) {
        const share = ends.filter((end) => end <= days).length / ends.length;
        expect(share).to.be.closeTo(chances[days]!, 0.02);
      }
    }
  });

  it('ends no trial earlier where more is needed', () => {
    const ends = (needed: number) =>
      Array.from({ length: 500 }, daysDrawer(needed, odd, 1_000, randomFrom('more')));
    let before = ends(1);
    for (const needed of [999_983, 5_000_000, 5_000_001, 200_000_000, 210_000_000, 2_000_000_000]) {
      const after = ends(needed);
      for (const [trial, end] of after.entries()) expect(end).to.be.at.least(before[trial]!);
      before = after;
    }
    expect(before.every((end) => end > 1_000)).to.equal(true);
  });

  it('needs exactly as many days as equal days do', () => {
    for (const needed of [1, 7, 8, 100, 224, 225, 3_000]) {
      const draw = daysDrawer(needed, [7], 1_000, randomFrom('equal'));
      expect(draw()).to.equal(Math.ceil(needed / 7));
    }
  });
});

describe('the simulation', () => {
  it('gives the same answer for the same seed, and another trial for another one', () => {
    const of = (seed: string) => simulate(seed, 33, [0, 1, 2, 0, 3]).shareWithin(28);
    expect(of('a')).to.equal(of('a')).and.not.to.equal(of('b'));
  });

  it('is as sure as the chances are, by whichever way it draws', () => {
    const direct = simulate('seed', 30, [0, 1, 2, 0, 3, 1]);
    expect(direct.quantile(0.5)).to.be.closeTo(26, 1);
    expect(direct.quantile(0.85)).to.be.greaterThan(direct.quantile(0.5)!);
    // The same in millionths that share no measure.
    const listed = simulate(
      'seed',
      400,
      odd.map((sample) => sample / 1e6),
    );
    const mean = odd.reduce((sum, sample) => sum + sample, 0) / odd.length / 1e6;
    expect(listed.quantile(0.5)).to.be.closeTo(400 / mean, 15);
  });

  it('has no quantile where trials take more than a thousand days', () => {
    const never = simulate('seed', 500, sparse);
    expect([never.quantile(0.5), never.shareWithin(1_000)]).to.deep.equal([null, 0]);
  });
});
