import { expect } from 'chai';
import fc from 'fast-check';
import { parseTime } from '../../../src/github/translate/time.js';

describe('parseTime', () => {
  const expected: readonly (readonly [string, string])[] = [
    ['2019-05-15T15:20:18Z', '2019-05-15T15:20:18.000Z'],
    ['2024-02-29T23:59:59Z', '2024-02-29T23:59:59.000Z'],
    ['2021-12-15T20:11:38.123Z', '2021-12-15T20:11:38.123Z'],
    ['2021-08-19T12:16:32.000-04:00', '2021-08-19T16:16:32.000Z'],
    ['2017-10-25T00:00:00+00:00', '2017-10-25T00:00:00.000Z'],
    ['2018-05-04 01:14:52', '2018-05-04T01:14:52.000Z'],
    ['2018-05-04T01:14:52', '2018-05-04T01:14:52.000Z'],
  ];
  for (const [text, utc] of expected) {
    it(`reads ${text} as ${utc}`, () => {
      expect(new Date(parseTime(text) ?? 0).toISOString()).to.equal(utc);
    });
  }

  const none = [
    ...['', '1', 'yesterday', '2019-05-15', '2019-13-15T15:20:18Z', '2019-05-32T15:20:18Z'],
    ...['2019-05-15T24:20:18Z', '2019-05-15T15:60:18Z', '2019-05-15T15:20:61Z'],
    ...['2019-00-15T15:20:18Z', '2019-05-00T15:20:18Z', '2019-05-15T15:20:18 Z'],
    ...['0001-01-01T00:00:00Z', '+275760-09-13T00:00:00Z', 'Wed, 15 May 2019 15:20:18 GMT'],
    ...[1557933618, null, undefined, {}, ['2019-05-15T15:20:18Z'], true],
  ];
  for (const value of none) {
    it(`finds no time in ${JSON.stringify(value)}`, () => {
      expect(parseTime(value)).to.equal(undefined);
    });
  }

  it('reads every second since 1970 as the platform does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 253_402_300_799 }), (seconds) => {
        const text = new Date(seconds * 1000).toISOString().replace('.000', '');
        expect(parseTime(text)).to.equal(seconds * 1000);
      }),
    );
  });
});
