import { expect } from 'chai';
import fc from 'fast-check';
import { mean, median, quantile, round6, sampleDeviation } from '../../src/core/numbers.js';

const values = fc.array(fc.integer({ min: -1_000, max: 1_000 }), { minLength: 1, maxLength: 40 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('quantiles', () => {
  // R: quantile(c(1, 2, 4, 8, 16), p, type = 7)
  const reference: readonly (readonly [number, number])[] = [
    [0, 1],
    [0.1, 1.4],
    [0.25, 2],
    [0.5, 4],
    [0.85, 11.2],
    [0.95, 14.4],
    [1, 16],
  ];
  for (const [p, value] of reference) {
    it(`are linear, of type 7: ${value} at ${p} of 1, 2, 4, 8, 16`, () => {
      expect(quantile([16, 1, 8, 2, 4], p)).to.be.closeTo(value, 1e-12);
    });
  }

  it('lie between the ranks next to them, rise with p, and do not depend on order', () => {
    const law = fc.property(values, share, share, (all, p, q) => {
      const sorted = [...all].sort((a, b) => a - b);
      const at = quantile(all, p)!;
      expect(at).to.be.at.least(sorted[Math.floor((all.length - 1) * p)]!);
      expect(at).to.be.at.most(sorted[Math.ceil((all.length - 1) * p)]! + 1e-9);
      expect(quantile([...all].reverse(), p)).to.equal(at);
      if (p <= q) expect(quantile(all, q)).to.be.at.least(at - 1e-9);
    });
    fc.assert(law, { numRuns: 300 });
  });

  it('of an even number have their median between the two in the middle', () => {
    expect(median([4, 1, 3, 2])).to.equal(2.5);
    expect(median([7])).to.equal(7);
  });
});

describe('nothing', () => {
  it('has neither a mean nor a quantile, and one value no deviation', () => {
    expect([mean([]), median([]), quantile([], 0.5), sampleDeviation([])]).to.deep.equal(
      Array(4).fill(null),
    );
    expect(sampleDeviation([3])).to.equal(null);
    expect(sampleDeviation([2, 4, 4, 4, 5, 5, 7, 9])).to.be.closeTo(Math.sqrt(32 / 7), 1e-12);
  });
});

describe('numbers that leave the process', () => {
  it('have at most six decimals and are never -0', () => {
    expect(round6(1 / 3)).to.equal(0.333333);
    expect(round6(2 / 3)).to.equal(0.666667);
    expect(Object.is(round6(-1e-9), 0)).to.equal(true);
  });
});
