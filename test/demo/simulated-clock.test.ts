import { expect } from 'chai';
import fc from 'fast-check';
import { createSimulatedClock } from '../../src/demo/simulated-clock.js';

describe('the simulated clock', () => {
  let real = 0;
  beforeEach(() => {
    real = 500;
  });
  const clockAt = (startAt: number, speed: number) =>
    createSimulatedClock(startAt, speed, () => real);

  it('stands where it was put, however much real time passes', () => {
    const clock = clockAt(1_000, 60);
    real += 10_000;
    expect(clock.now()).to.equal(1_000);
    clock.standAt(5_000);
    real += 10_000;
    expect(clock.now()).to.equal(5_000);
  });

  it('runs at its speed up to the limit and waits there', () => {
    const clock = clockAt(1_000, 60);
    clock.runTo(7_000);
    expect(clock.remaining()).to.equal(100);
    real += 40;
    expect(clock.now()).to.equal(3_400);
    expect(clock.remaining()).to.equal(60);
    real += 500;
    expect(clock.now()).to.equal(7_000);
    expect(clock.remaining()).to.equal(0);
  });

  it('makes up for the time it was held at a limit', () => {
    const clock = clockAt(0, 1_000);
    clock.runTo(1_000);
    real += 21;
    expect(clock.now()).to.equal(1_000);
    clock.runTo(50_000);
    expect(clock.now()).to.equal(21_000);
  });

  it('does not rush through what a suspended machine slept through', () => {
    const clock = clockAt(0, 1_000);
    clock.runTo(1_000);
    real += 3_600_000;
    clock.runTo(50_000);
    expect(clock.now()).to.equal(1_000);
    real += 5;
    expect(clock.now()).to.equal(6_000);
  });

  it('shows whole milliseconds and never goes back, whatever it is told', () => {
    const step = fc.record({
      what: fc.constantFrom('run', 'stand', 'wait'),
      by: fc.double({ min: -50, max: 50, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const clock = clockAt(0, 7.5);
        let last = clock.now();
        for (const { what, by } of steps) {
          if (what === 'run') clock.runTo(last + Math.round(by));
          if (what === 'stand') clock.standAt(last + Math.round(by));
          if (what === 'wait') real += Math.abs(by);
          expect(clock.now()).to.be.at.least(last);
          expect(Number.isInteger(clock.now())).to.equal(true);
          last = clock.now();
        }
      }),
    );
  });
});
