import { expect } from 'chai';
import * as format from '../../src/web/format.js';

describe('what the page makes of values', () => {
  const cases: readonly [string, string, string][] = [
    ['a number with a part', format.showNumber(30.54), '30.5'],
    ['a large number', format.showNumber(12_345), '12,345'],
    ['a number that nobody knows', format.showNumber(null), '–'],
    ['a share', format.showShare(0.571429), '57%'],
    ['a share that nobody knows', format.showShare(undefined), '–'],
    ['a gain', format.showChange(3), '+3'],
    ['a loss', format.showChange(-2.5), '−2.5'],
    ['no change', format.showChange(0), '0'],
    ['a calendar day', format.showDay('2026-03-09'), '9 Mar'],
    ['a day that is not set', format.showDay(null), '–'],
    ['minutes', format.showHours(0.25), '15 min'],
    ['hours', format.showHours(41.5), '41.5 h'],
    ['days', format.showHours(130), '5.4 days'],
    ['one of something', format.plural(1, 'draft'), '1 draft'],
    ['none of something', format.plural(0, 'delivery', 'deliveries'), '0 deliveries'],
  ];
  for (const [what, shown, expected] of cases)
    it(`shows ${what} as “${expected}”`, () => expect(shown).to.equal(expected));
});
