import { expect } from 'chai';
import { afterWork, atWork, hour, isoSecond } from '../../src/demo/calendar.js';

const nineToFive = { from: 9, to: 17 };
const at = (text: string) => Date.parse(`${text}Z`);
const iso = (moment: number) => isoSecond(moment).slice(0, 16);

describe('the working calendar', () => {
  for (const [from, to, why] of [
    ['2026-02-18T10:30', '2026-02-18T10:30', 'leaves a moment within working hours as it is'],
    ['2026-02-18T05:00', '2026-02-18T09:00', 'waits for the morning'],
    ['2026-02-18T17:00', '2026-02-19T09:00', 'waits for the next day after hours'],
    ['2026-02-20T18:00', '2026-02-23T09:00', 'waits over the weekend on a Friday evening'],
    ['2026-02-21T12:00', '2026-02-23T09:00', 'waits over the weekend on a Saturday'],
  ] as const)
    it(why, () => expect(iso(atWork(nineToFive, at(from)))).to.equal(to));

  it('counts working hours alone, over a night and a weekend', () => {
    expect(iso(afterWork(nineToFive, at('2026-02-19T16:00'), 10 * hour))).to.equal(
      '2026-02-23T10:00',
    );
  });
});
