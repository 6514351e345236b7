import { expect } from 'chai';
import { levelOf } from '../../../src/concerns/sprint/risk.js';
import { issues, label, milestone, milestones, type Sketch } from '../../fixture/payloads.js';
import { sprintOf } from './sprint-of.js';

// A sprint of five days, Monday 2 to Friday 6 March 2026; the repository is a month older, and on each
// day of February an issue of one point was completed in an older milestone.
const created_at = '2026-01-30T08:00:00Z';
const sprint = milestone(1, {
  description: 'start: 2026-03-02',
  due_on: '2026-03-06T08:00:00Z',
  created_at,
});
const past = milestone(2, { title: 'Past', created_at, due_on: '2026-04-30T08:00:00Z' });
const begin = [milestones('created', sprint), milestones('created', past)];
const february = Array.from({ length: 28 }, (_, index) =>
  issues('closed', {
    number: 100 + index,
    labels: ['1 pts'],
    milestone: past,
    created_at,
    state: 'closed',
    closed_at: `2026-02-${String(index + 1).padStart(2, '0')}T10:00:00Z`,
  }),
);

type Shape = Partial<Parameters<typeof issues>[1]>;

const fresh = '2026-03-04T08:00:00Z';

/** Assigned, estimated and seen to on Wednesday, unless told otherwise. */
function open(number: number, of: Shape = {}): Sketch {
  const shape = { labels: ['1 pts'], assignees: ['ada'], created_at: '2026-03-02T09:00:00Z' };
  return issues('edited', { number, milestone: sprint, ...shape, updated_at: fresh, ...of });
}

function risk(sketches: readonly Sketch[], now: string, before: readonly Sketch[] = february) {
  return sprintOf([...begin, ...before, ...sketches], { now, milestone: 1 })?.risk;
}

function reason(code: string, sketches: readonly Sketch[], now: string) {
  return risk(sketches, now)?.reasons.find((one) => one.code === code);
}

const wednesday = '2026-03-04T12:00:00Z';

describe('the level of risk', () => {
  const levels: readonly (readonly [number | null, string])[] = [
    [1, 'on_track'],
    [0.85, 'on_track'],
    [0.849999, 'at_risk'],
    [0.5, 'at_risk'],
    [0.499999, 'off_track'],
    [0, 'off_track'],
    [null, 'unknown'],
  ];
  for (const [probability, level] of levels) {
    it(`is ${level} at a probability of ${probability}`, () => {
      expect(levelOf(probability)).to.equal(level);
    });
  }

  it('has no reasons where all is well', () => {
    // Wednesday's ideal is half of Monday's 2 issues: 1 remains.
    const closed = issues('closed', {
      number: 2,
      milestone: sprint,
      labels: ['1 pts'],
      created_at: '2026-03-02T09:00:00Z',
      state: 'closed',
      closed_at: fresh,
    });
    const other = open(2, { updated_at: '2026-03-02T10:00:00Z' });
    expect(risk([open(1), other, closed], wednesday)?.reasons).to.deep.equal([]);
  });
});

describe('the reasons of risk', () => {
  it('say how far the remaining work is behind the ideal line today', () => {
    // Of 4 points, 2 should remain on Wednesday.
    const sketches = [1, 2, 3, 4].map((number) => open(number));
    expect(reason('behind_ideal', sketches, wednesday)?.value).to.equal(2);
    expect(reason('behind_ideal', sketches, '2026-03-02T12:00:00Z')).to.equal(undefined);
  });

  it('say how much the scope grew since the start', () => {
    const late = open(2, { labels: ['5 pts'], created_at: '2026-03-03T09:00:00Z' });
    expect(reason('scope_grew', [open(1), late], wednesday)?.value).to.equal(5);
    expect(reason('scope_grew', [open(1)], wednesday)).to.equal(undefined);
  });

  it('count what nobody has, and what nobody estimated, of the remaining issues alone', () => {
    const done = { state: 'closed' as const, closed_at: fresh, labels: [], assignees: [] };
    const sketches = [
      open(1, { assignees: [] }),
      open(2, { assignees: [], labels: [] }),
      open(3),
      issues('closed', { number: 4, milestone: sprint, ...done }),
    ];
    expect(reason('unassigned', sketches, wednesday)?.value).to.equal(2);
    expect(reason('unestimated', sketches, wednesday)?.value).to.equal(1);
  });

  it('count the open issues without an update for three days, on the second', () => {
    const sketches = [open(1, { updated_at: '2026-03-02T12:00:00Z' }), open(2)];
    expect(reason('inactive', sketches, '2026-03-05T11:59:59Z')).to.equal(undefined);
    expect(reason('inactive', sketches, '2026-03-05T12:00:00Z')?.value).to.equal(1);
    const labeled = issues(
      'labeled',
      { number: 1, milestone: sprint, labels: ['1 pts'], updated_at: '2026-03-05T09:00:00Z' },
      { label: label('1 pts') },
    );
    expect(reason('inactive', [...sketches, labeled], '2026-03-05T12:00:00Z')).to.equal(undefined);
  });

  it('count the days past the end while anything remains', () => {
    expect(reason('overdue', [open(1)], '2026-03-06T23:59:59Z')).to.equal(undefined);
    expect(reason('overdue', [open(1)], '2026-03-07T00:00:00Z')?.value).to.equal(1);
    const done = issues('closed', {
      number: 1,
      milestone: sprint,
      state: 'closed',
      closed_at: fresh,
    });
    expect(reason('overdue', [done], '2026-03-09T00:00:00Z')).to.equal(undefined);
  });

  it('say that there is too little history to know', () => {
    const found = risk([open(1)], wednesday, []);
    expect(found?.level).to.equal('unknown');
    expect(found?.reasons.map(({ code }) => code)).to.include('no_history');
    expect(risk([open(1)], wednesday)?.level).to.equal('on_track');
  });

  it('each say in words what their value is', () => {
    for (const { code, value, message } of risk(
      [open(1, { assignees: [] })],
      '2026-03-20T12:00:00Z',
    )!.reasons) {
      expect(message, code).to.be.a('string').and.to.contain(String(value));
    }
  });
});
