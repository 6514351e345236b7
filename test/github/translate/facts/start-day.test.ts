import { expect } from 'chai';
import { startDay } from '../../../../src/github/translate/facts/start-day.js';

describe('startDay', () => {
  const found: readonly (readonly [string, string, string])[] = [
    ['the only line', 'start: 2024-03-04', '2024-03-04'],
    ['one line of several', 'Goals\n\nstart: 2024-03-04\nMore', '2024-03-04'],
    ['lines that end as on Windows', 'Goals\r\nstart: 2024-03-04\r\nMore', '2024-03-04'],
    ['any case', 'StArT: 2024-03-04', '2024-03-04'],
    ['spaces around everything', ' \tstart : \t2024-03-04  ', '2024-03-04'],
    ['no space at all', 'start:2024-03-04', '2024-03-04'],
    ['a leap day', 'start: 2024-02-29', '2024-02-29'],
    ['the first of two', 'start: 2024-03-04\nstart: 2024-03-05', '2024-03-04'],
    ['an impossible one before it', 'start: 2024-02-30\nstart: 2024-03-05', '2024-03-05'],
  ];
  for (const [what, description, day] of found) {
    it(`finds the day: ${what}`, () => {
      expect(startDay(description)).to.equal(day);
    });
  }

  const none: readonly (readonly [string, unknown])[] = [
    ['no description', null],
    ['a description that is no text', 20240304],
    ['no such line', 'Goals'],
    ['words before it', 'we start: 2024-03-04'],
    ['words after it', 'start: 2024-03-04 sharp'],
    ['a list item', '- start: 2024-03-04'],
    ['an impossible date', 'start: 2023-02-29'],
    ['month 13', 'start: 2024-13-01'],
    ['day 0', 'start: 2024-03-00'],
    ['another order', 'start: 04-03-2024'],
    ['another word', 'restart: 2024-03-04'],
    ['two lines', 'start:\n2024-03-04'],
  ];
  for (const [what, description] of none) {
    it(`finds none: ${what}`, () => {
      expect(startDay(description)).to.equal(null);
    });
  }
});
