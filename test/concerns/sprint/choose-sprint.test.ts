import { expect } from 'chai';
import {
  currentSprint,
  defaultTitlePattern,
  sprintByMilestone,
  sprintByNumber,
} from '../../../src/concerns/sprint/choose-sprint.js';
import { foldFacts, newTimelines } from '../../../src/concerns/timelines/timelines.js';
import { createCalendar } from '../../../src/core/calendar.js';
import { translate } from '../../../src/github/translate.js';
import { milestone, milestones, records } from '../../fixture/payloads.js';

type Sketch = Parameters<typeof milestone>[1];

/** Milestones by number, from what is to be said of each. */
function all(sketches: Readonly<Record<number, Sketch>>) {
  const timelines = newTimelines();
  const deliveries = Object.entries(sketches).map(([number, sketch]) =>
    milestones('created', milestone(Number(number), sketch)),
  );
  for (const record of records(deliveries)) foldFacts(timelines, translate(record));
  return timelines.milestones;
}

const byTitle = (title: string, number: number) =>
  sprintByNumber(all({ 1: { title } }), number, defaultTitlePattern).number;

describe('the sprint of a number', () => {
  const titles: readonly (readonly [string, number])[] = [
    ['Sprint 3', 3],
    ['sprint 3', 3],
    ['SPRINT 3', 3],
    ['Sprint 03', 3],
    ['sprint-03', 3],
    ['Sprint #3', 3],
    ['Iteration #3', 3],
    ['iteration 3', 3],
    ['Sprint3', 3],
    ['sprint_3', 3],
    ['Sprint - 3', 3],
    ['Sprint  3', 3],
    ['Sprint # 3', 3],
    ['Sprint 3: login', 3],
    ['Sprint 3 (March)', 3],
    ['Sprint 3.', 3],
    ['Sprint 3, the last', 3],
    ['Sprint 3-4', 3],
    ['2026 Sprint 3', 3],
    ['Team A / Sprint 3', 3],
    ['Backend sprint 3', 3],
    ['Sprint 33', 33],
    ['Sprint 0', 0],
    ['Sprint 2 becomes sprint 3', 3],
  ];
  for (const [title, number] of titles) {
    it(`${number} is the milestone "${title}"`, () => {
      expect(byTitle(title, number)).to.equal(1);
    });
  }

  const others: readonly (readonly [string, number])[] = [
    ['Sprint 33', 3],
    ['Sprint 3.5', 3],
    ['Sprint 3.5', 5],
    ['Sprint 3b', 3],
    ['Sprint 3β', 3],
    ['presprint 3', 3],
    ['Blueprint 3', 3],
    ['Sprints 3', 3],
    ['Sprint three', 3],
    ['Sprint', 3],
    ['3', 3],
    ['Release 3', 3],
    ['Sprint: 3', 3],
    ['Sprint v3', 3],
    ['3 sprint', 3],
    ['reiteration 3', 3],
    ['Sprint 13', 3],
    ['Sprint 30', 3],
  ];
  for (const [title, number] of others) {
    it(`${number} is not the milestone "${title}"`, () => {
      expect(() => byTitle(title, number))
        .to.throw('expected a sprint number')
        .with.property('code', 'no_sprint');
    });
  }

  it('is an open one before a closed one, then the latest due, then the highest number', () => {
    const title = 'Sprint 3';
    const chosen = (sketches: Readonly<Record<number, Sketch>>) =>
      sprintByNumber(all(sketches), 3, defaultTitlePattern).number;
    expect(
      chosen({
        1: { title, state: 'open', due_on: '2026-03-06T08:00:00Z' },
        2: {
          title,
          state: 'closed',
          closed_at: '2026-03-01T08:00:00Z',
          due_on: '2026-04-06T08:00:00Z',
        },
      }),
    ).to.equal(1);
    expect(
      chosen({
        1: { title, due_on: '2026-04-06T08:00:00Z' },
        2: { title, due_on: '2026-03-06T08:00:00Z' },
        3: { title },
      }),
    ).to.equal(1);
    expect(
      chosen({
        1: { title, due_on: '2026-03-06T08:00:00Z' },
        2: { title, due_on: '2026-03-06T20:00:00Z' },
      }),
    ).to.equal(2);
    expect(chosen({ 1: { title }, 2: { title } })).to.equal(2);
  });

  it('is read by the configured pattern, in any case', () => {
    const found = sprintByNumber(
      all({ 1: { title: 'Cycle 7' }, 2: { title: 'Sprint 7' } }),
      7,
      /cycle (\d+)/i,
    );
    expect(found.number).to.equal(1);
  });

  it('that is none says which milestones there are', () => {
    const none = () => sprintByNumber(all({}), 3, defaultTitlePattern);
    expect(none).to.throw('there are no milestones yet');
    const milestonesThere = all({ 1: { title: 'Sprint 1' }, 2: { title: 'Some\nday' } });
    expect(() => sprintByNumber(milestonesThere, 3, defaultTitlePattern)).to.throw(
      'got 3; milestones: 1 "Sprint 1", 2 "Some day"',
    );
    expect(() => sprintByMilestone(milestonesThere, 9))
      .to.throw('got 9; milestones: 1 "Sprint 1", 2 "Some day"')
      .with.property('code', 'unknown_milestone');
  });

  it('that is none lists titles so that no title looks like two', () => {
    const tricky = all({ 1: { title: 'a", 7 "b\\' }, 2: { title: `${'😀'.repeat(59)}ab` } });
    expect(() => sprintByMilestone(tricky, 9)).to.throw(
      `milestones: 1 "a\\", 7 \\"b\\\\", 2 "${'😀'.repeat(59)}a"`,
    );
  });

  it('that is none names the newest twenty of many', () => {
    const many = Object.fromEntries(
      Array.from({ length: 25 }, (_, index) => [index + 1, { title: `M${index + 1}` }]),
    );
    expect(() => sprintByMilestone(all(many), 99)).to.throw(
      /got 99; milestones: 6 "M6", .*25 "M25" \(and 5 older\)$/,
    );
  });
});

describe('the current sprint', () => {
  const utc = createCalendar('UTC');
  const on = (day: string, sketches: Readonly<Record<number, Sketch>>) =>
    currentSprint(all(sketches), utc, Date.parse(`${day}T12:00:00Z`))?.number;
  const due = (day: string, more: Sketch = {}) => ({ ...more, due_on: `${day}T08:00:00Z` });

  it('is the open one with the earliest end that is not past, which the end day itself is not', () => {
    const sketches = { 1: due('2026-03-05'), 2: due('2026-03-20'), 3: due('2026-03-13'), 4: {} };
    expect(on('2026-03-05', sketches)).to.equal(1);
    expect(on('2026-03-06', sketches)).to.equal(3);
  });

  it('is the lowest number of two with the same end', () => {
    expect(on('2026-03-05', { 2: due('2026-03-09'), 1: due('2026-03-09') })).to.equal(1);
  });

  it('is none of the closed ones', () => {
    const closed = due('2026-03-09', { state: 'closed', closed_at: '2026-03-02T08:00:00Z' });
    expect(on('2026-03-05', { 1: closed, 2: due('2026-03-10') })).to.equal(2);
    expect(on('2026-03-05', { 1: closed })).to.equal(undefined);
    expect(on('2026-03-05', {})).to.equal(undefined);
  });

  it('is else the open one whose end is most recently past, before those without an end', () => {
    const sketches = { 1: due('2026-03-01'), 2: due('2026-03-03'), 3: {} };
    expect(on('2026-03-05', sketches)).to.equal(2);
  });

  it('is else the open one that was updated last', () => {
    const sketches = {
      1: { updated_at: '2026-03-02T08:00:00Z' },
      2: { updated_at: '2026-03-04T08:00:00Z' },
      3: { updated_at: '2026-03-03T08:00:00Z' },
    };
    expect(on('2026-03-05', sketches)).to.equal(2);
  });

  it('changes at midnight of the configured time zone, while its end day stays what GitHub stored', () => {
    const sketches = { 1: due('2026-03-05'), 2: due('2026-03-20') };
    const at = Date.parse('2026-03-06T02:00:00Z');
    expect(currentSprint(all(sketches), utc, at)?.number).to.equal(2);
    const losAngeles = createCalendar('America/Los_Angeles');
    expect(currentSprint(all(sketches), losAngeles, at)?.number).to.equal(1);
  });
});
