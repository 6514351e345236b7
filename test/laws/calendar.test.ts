import { expect } from 'chai';
import fc from 'fast-check';
import { createCalendar, formatDay, parseDay } from '../../src/core/calendar.js';
import { dayOf } from './oracle/days.js';

// Daylight saving north and south, half and quarter hours, half an hour of saving (Lord Howe), days that
// begin at one o'clock (São Paulo, Beirut), and a day that was left out (Apia, 30 December 2011).
const timezones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Auckland',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];
const calendars = new Map(timezones.map((timezone) => [timezone, createCalendar(timezone)]));

const zone = fc.constantFrom(...timezones);
/** GitHub is younger than 2008. */
const moment = fc.integer({ min: Date.UTC(2008, 0, 1), max: Date.UTC(2040, 0, 1) });
const day = fc.integer({ min: Date.UTC(2008, 0, 2) / 86_400_000, max: 25_500 });

describe('a calendar', () => {
  it('gives a moment the day that the platform gives it', () => {
    const law = fc.property(zone, moment, (timezone, ms) => {
      expect(formatDay(calendars.get(timezone)!.dayOf(ms))).to.equal(dayOf(ms, timezone));
    });
    fc.assert(law, { numRuns: 3_000 });
  });

  it('begins a day with its first moment', () => {
    const law = fc.property(zone, day, (timezone, number) => {
      const start = calendars.get(timezone)!.startOf(number);
      const text = formatDay(number);
      expect(dayOf(start - 1, timezone) < text).to.equal(true);
      if (timezone !== 'Pacific/Apia') expect(dayOf(start, timezone)).to.equal(text);
    });
    fc.assert(law, { numRuns: 1_000 });
  });

  const starts: readonly (readonly [string, string, string])[] = [
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['Europe/Berlin', '2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['America/New_York', '2026-11-01', '2026-11-01T04:00:00.000Z'],
    ['America/New_York', '2026-11-02', '2026-11-02T05:00:00.000Z'],
    ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00.000Z'],
    ['Asia/Kathmandu', '2026-03-02', '2026-03-01T18:15:00.000Z'],
    ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00.000Z'],
    ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00.000Z'],
  ];
  for (const [timezone, text, start] of starts) {
    it(`begins ${text} in ${timezone} at ${start}`, () => {
      const ms = calendars.get(timezone)!.startOf(parseDay(text)!);
      expect(new Date(ms).toISOString()).to.equal(start);
    });
  }

  it('knows the days that there are, and no others', () => {
    for (const text of ['2026-02-28', '2024-02-29', '2026-12-31']) {
      expect(formatDay(parseDay(text)!)).to.equal(text);
    }
    for (const text of [
      '2026-02-29',
      '2026-02-30',
      '2026-13-01',
      '2026-00-10',
      '2026-1-1',
      'x',
      '',
    ]) {
      expect(parseDay(text), text).to.equal(undefined);
    }
  });

  it('refuses a time zone that there is not', () => {
    expect(() => createCalendar('Mars/Olympus')).to.throw(RangeError);
  });
});
