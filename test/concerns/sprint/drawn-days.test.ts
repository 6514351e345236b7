import { expect } from 'chai';
import fc from 'fast-check';
import { daysDrawer } from '../../../src/concerns/sprint/drawn-days.js';
import { simulate } from '../../../src/concerns/sprint/simulation.js';

/** The chance of being done by each day, from the chances of all amounts that may remain. */
function chancesOf(needed: number, samples: readonly number[], days: number): number[] {
  let remaining = new Map([[needed, 1]]);
  let done = 0;
  return Array.from({ length: days }, () => {
    const after = new Map<number, number>();
    for (const [left, chance] of remaining) {
      for (const sample of samples) {
        const part = chance / samples.length;
        if (sample >= left) done += part;
        else after.set(left - sample, (after.get(left - sample) ?? 0) + part);
      }
    }
    remaining = after;
    return done;
  });
}

const sparse = [...Array<number>(29).fill(0), 1];
/** No common measure that would help. */
const odd = Array.from({ length: 30 }, (_, nth) => 1 + ((nth * 7_919_317) % 999_983));

describe('drawing days', () => {
  it('ends on each day as often as the chances say, single days and blocks alike', () => {
    for (const [needed, samples] of [
      [3, [0, 1, 2, 5]],
      [40, [0, 1, 2, 5]],
      [900, [0, 1, 2, 5]],
      [7, sparse],
    ] as const) {
      const draw = daysDrawer('drawn', needed, samples, 1_000);
      const ends = Array.from({ length: 20_000 }, draw);
      const chances = chancesOf(needed, samples, 600);
      for (let days = 1; days <= 600; days += 7) {
        const share = ends.filter((end) => end <= days).length / ends.length;
        expect(share, `${needed} within ${days}`).to.be.closeTo(chances[days - 1]!, 0.02);
      }
    }
  });

  it('ends no trial earlier where more is needed', () => {
    const ends = (needed: number) =>
      Array.from({ length: 300 }, daysDrawer('more', needed, odd, 1_000));
    fc.assert(
      fc.property(fc.nat({ max: 2e9 }), fc.nat({ max: 1e9 }), (needed, more) => {
        const before = ends(1 + needed);
        for (const [trial, end] of ends(1 + needed + more).entries()) {
          // Beyond the longest all are alike: never.
          expect(Math.min(end, 1_001)).to.be.at.least(Math.min(before[trial]!, 1_001));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('needs exactly as many days as equal days do', () => {
    for (const needed of [1, 7, 8, 100, 224, 225, 3_000]) {
      const draw = daysDrawer('equal', needed, [7], 1_000);
      expect(draw()).to.equal(Math.ceil(needed / 7));
    }
  });
});

describe('the simulation', () => {
  it('gives the same answer for the same seed, and another trial for another one', () => {
    const of = (seed: string) => simulate(seed, 33, [0, 1, 2, 0, 3]).shareWithin(28);
    expect(of('a')).to.equal(of('a')).and.not.to.equal(of('b'));
  });

  it('takes about as long as the samples say, whatever their common measure', () => {
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

  it('is never more sure where more remains, thirds of points included', () => {
    const samples = [0, 0.333333, 0.666667, 3, 0, 1.5];
    let before = 1;
    for (let remaining = 1; remaining <= 40; remaining += 0.25) {
      const sure = simulate('seed', remaining, samples).shareWithin(12);
      expect(sure, `${remaining} left`).to.be.at.most(before);
      before = sure;
    }
  });

  it('takes its time from no amount, however finely or coarsely it is measured', () => {
    // A table by the common measure of these would have had thirty billion places.
    const samples = [5_000, 5_000, 5_000.000001, 0, 5_000];
    expect(simulate('seed', 30_000, samples).quantile(0.5)).to.be.within(7, 8);
    const huge = [1, 5, 999_999_999, 2, 3, 1, 0, 0];
    expect(simulate('seed', 12, huge).quantile(0.5)).to.be.within(2, 6);
  });

  it('has no quantile where trials take more than a thousand days', () => {
    const never = simulate('seed', 500, sparse);
    expect([never.quantile(0.5), never.shareWithin(1_000)]).to.deep.equal([null, 0]);
  });
});
