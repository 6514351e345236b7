import { expect } from 'chai';
import fc from 'fast-check';
import { Completions } from '../../src/concerns/sprint/completions.js';
import { type Forecast, forecast } from '../../src/concerns/sprint/forecast.js';
import { Tally } from '../../src/concerns/sprint/tally.js';
import { newItem } from '../../src/concerns/timelines/item.js';
import type { Life } from '../../src/concerns/timelines/life.js';
import { createCalendar } from '../../src/core/calendar.js';

const DAY_MS = 86_400_000;
const today = 20_000;
const utc = createCalendar('UTC');

interface Situation {
  /** Points completed on each of the last days, an issue each; the oldest first. */
  readonly done: readonly (readonly number[])[];
  /** Points of each remaining issue. */
  readonly remaining: readonly number[];
  readonly daysLeft: number;
}

const points = fc.constantFrom(1, 2, 3, 5, 8, 0.5);
const situation: fc.Arbitrary<Situation> = fc.record({
  done: fc.array(fc.array(points, { maxLength: 3 }), { minLength: 5, maxLength: 40 }),
  remaining: fc.array(points, { minLength: 1, maxLength: 25 }),
  daysLeft: fc.integer({ min: 0, max: 30 }),
});

/** The forecast of a milestone in which just that remains, and of a repository that did just that. */
function forecastOf({ done, remaining, daysLeft }: Situation): Forecast {
  const tally = new Tally(1, utc);
  for (const [index, of] of remaining.entries())
    tally.put(itemOf(index + 1), lifeOf(of, null), null);
  const completions = new Completions(utc);
  for (const [index, of] of done.entries()) {
    const at = (today - done.length + index) * DAY_MS;
    for (const one of of) completions.count(lifeOf(one, at), 1);
  }
  const firstDay = today - done.length;
  return forecast({ tally, completions, end: today + daysLeft, today, firstDay });
}

function itemOf(number: number) {
  const at = today * DAY_MS;
  return { ...newItem(number), createdAt: at, updatedAt: at };
}

function lifeOf(of: number, closedAt: number | null): Life {
  const closing = { at: closedAt ?? 0, completed: true, milestone: 1, points: of };
  return {
    changes: [{ at: (today - 50) * DAY_MS, status: 'open', milestone: 1, points: of }],
    closings: closedAt === null ? [] : [closing],
    reopenings: [],
    assignees: [],
    reviewers: [],
    draft: false,
    mergedAt: null,
    waitingSince: null,
    goneAt: null,
    firstAssignedAt: null,
    isKnownFromItsStart: true,
  };
}

/** A day that is never reached comes last. */
function dayOr(day: string | null): string {
  return day ?? '9999-12-31';
}

describe('a forecast', () => {
  it('has days that do not come before those of a smaller chance, none before tomorrow', () => {
    const law = fc.property(situation, (one) => {
      const { p50, p85, p95, probability, samples } = forecastOf(one);
      if (samples === null) return;
      const days = ['2024-10-05', dayOr(p50), dayOr(p85), dayOr(p95)];
      expect(days).to.deep.equal([...days].sort());
      expect(probability).to.be.within(0, 1);
    });
    fc.assert(law, { numRuns: 60 });
  });

  it('says of its own days how probable they are', () => {
    const law = fc.property(situation, (one) => {
      for (const [quantile, share] of [
        ['p50', 0.5],
        ['p85', 0.85],
        ['p95', 0.95],
      ] as const) {
        const day = forecastOf(one)[quantile];
        if (day === null) continue;
        const daysLeft = Date.parse(day) / DAY_MS - today;
        expect(forecastOf({ ...one, daysLeft }).probability).to.be.at.least(share);
        const before = forecastOf({ ...one, daysLeft: daysLeft - 1 }).probability;
        expect(before).to.be.below(share);
      }
    });
    fc.assert(law, { numRuns: 40 });
  });

  it('gives the same answer to the same question', () => {
    const law = fc.property(situation, (one) => {
      expect(forecastOf({ ...one })).to.deep.equal(forecastOf(one));
    });
    fc.assert(law, { numRuns: 20 });
  });

  it('is never surer, and never earlier, when the scope grows', () => {
    const law = fc.property(situation, points, (one, more) => {
      const before = forecastOf(one);
      const after = forecastOf({ ...one, remaining: [...one.remaining, more] });
      if (before.samples === null) return;
      expect(after.probability).to.be.at.most(before.probability!);
      for (const quantile of ['p50', 'p85', 'p95'] as const) {
        expect(dayOr(after[quantile]) >= dayOr(before[quantile])).to.equal(true);
      }
    });
    fc.assert(law, { numRuns: 150 });
  });

  it('is never less sure with a day more', () => {
    const law = fc.property(situation, (one) => {
      const before = forecastOf(one).probability ?? 0;
      expect(forecastOf({ ...one, daysLeft: one.daysLeft + 1 }).probability ?? 0).to.be.at.least(
        before,
      );
    });
    fc.assert(law, { numRuns: 60 });
  });

  it('is as sure as counting every course of events makes it', () => {
    // Days of 0, 1 or 2 issues, each as probable; 3 issues remain, and 3 days. Of the 27 courses of three
    // days 7 come to exactly 3, 6 to 4, 3 to 5 and 1 to 6: 17 are enough.
    const done = [[], [1], [1, 1], [], [1], [1, 1]];
    const { probability } = forecastOf({ done, remaining: [0, 0, 0], daysLeft: 3 });
    expect(probability).to.be.closeTo(17 / 27, 0.02);
  });
});
