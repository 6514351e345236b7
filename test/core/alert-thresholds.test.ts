import { expect } from 'chai';
import fc from 'fast-check';
import { alertRules } from '../../src/core/alert.js';
import {
  defaultThresholds,
  thresholdProblem,
  thresholdsOf,
} from '../../src/core/alert-thresholds.js';

describe('alert thresholds', () => {
  it('take clear along in proportion where only raise is given', () => {
    expect(thresholdsOf('review_waiting', { raise: 8 })).to.deep.equal({ raise: 8, clear: 6 });
    expect(thresholdsOf('sprint_off_track', { raise: 0.25 })).to.deep.equal({
      raise: 0.25,
      clear: 0.3,
    });
    expect(thresholdsOf('recovery_gap', { raise: 5 })).to.deep.equal({ raise: 5, clear: 0 });
    expect(thresholdsOf('sprint_off_track', { raise: 0.9 }).clear).to.equal(1);
  });

  it('of a rule are its own where nothing is given', () => {
    for (const rule of alertRules) {
      expect(thresholdsOf(rule)).to.deep.equal(defaultThresholds[rule]);
      expect(thresholdProblem(rule, {})).to.equal(undefined);
    }
  });

  it('that a raise alone gives can be reached, and lie apart', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...alertRules),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (rule, raise) => {
          const { clear } = thresholdsOf(rule, { raise });
          expect(clear).to.be.within(0, 1).and.not.equal(raise);
          expect(thresholdProblem(rule, { raise })).to.equal(undefined);
        },
      ),
    );
  });

  it('are refused where they are one, the wrong way round, or out of reach', () => {
    expect(thresholdProblem('inactive', { raise: 0 })).to.match(/clear below raise/);
    expect(thresholdProblem('inactive', { raise: 7, clear: 7 })).to.match(/clear below raise/);
    expect(thresholdProblem('dead_letters', { clear: -1 })).to.match(/from 0 on/);
    expect(thresholdProblem('sprint_off_track', { raise: 0.7, clear: 0.6 })).to.match(
      /raise below clear, both from 0 to 1/,
    );
  });
});
