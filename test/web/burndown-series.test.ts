import { expect } from 'chai';
import fc from 'fast-check';
import type { BurndownRow } from '../../src/concerns/sprint/burndown.js';
import { burndownSeries, labelledDays } from '../../src/web/burndown-series.js';
import { dayMs } from '../../src/web/format.js';

const day = (date: string) => dayMs(date) / 1000;
const row = (date: string, points: number, ideal: number | null): BurndownRow => ({
  date,
  scope: { issues: 3, points: 12 },
  completed: { issues: 0, points: 12 - points },
  remaining: { issues: 3, points },
  ideal_remaining: { issues: ideal === null ? null : ideal / 4, points: ideal },
});

describe('the lines of a burndown', () => {
  it('go on to the end day for the ideal, and stop today for what happened', () => {
    const rows = [row('2026-03-02', 12, 12), row('2026-03-03', 9, 9)];
    expect(burndownSeries(rows, '2026-03-06', 'points')).to.deep.equal({
      days: ['2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06'].map(day),
      ideal: [12, 9, 6, 3, 0],
      scope: [12, 12, null, null, null],
      remaining: [12, 9, null, null, null],
    });
  });

  it('are in the unit asked for', () => {
    const { ideal, remaining } = burndownSeries(
      [row('2026-03-02', 12, 12)],
      '2026-03-04',
      'issues',
    );
    expect(ideal).to.deep.equal([3, 1.5, 0]);
    expect(remaining).to.deep.equal([3, null, null]);
  });

  it('have no ideal without an end day', () => {
    const { days, ideal } = burndownSeries([row('2026-03-02', 12, null)], null, 'points');
    expect(days).to.deep.equal([day('2026-03-02')]);
    expect(ideal).to.deep.equal([null]);
  });

  it('are a single point for a sprint of one day, and for one that ends before it starts', () => {
    for (const [end, ideal] of [
      ['2026-03-02', 0],
      ['2026-02-27', null],
    ] as const) {
      const series = burndownSeries([row('2026-03-02', 12, ideal)], end, 'points');
      expect(series.days).to.deep.equal([day('2026-03-02')]);
      expect(series.ideal).to.deep.equal([ideal]);
    }
  });

  it('are nothing before the start', () => {
    expect(burndownSeries([], '2026-03-06', 'points').days).to.deep.equal([]);
  });

  it('are counted in calendar days over a change of the clocks', () => {
    const { days } = burndownSeries([row('2026-03-28', 12, 12)], '2026-03-31', 'points');
    expect(days.map((each) => new Date(each * 1000).toISOString().slice(0, 10))).to.deep.equal([
      '2026-03-28',
      '2026-03-29',
      '2026-03-30',
      '2026-03-31',
    ]);
  });

  it('get no more labels than there is room for, the first day always among them', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 2, max: 40 }),
        (count, most) => {
          const days = Array.from({ length: count }, (_, index) => index * 86_400);
          const labels = labelledDays(days, most);
          expect(labels.length).to.be.within(1, most);
          expect(labels[0]).to.equal(0);
          expect(days).to.include.members(labels);
        },
      ),
    );
  });
});
