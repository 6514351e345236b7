import { expect } from 'chai';
import { issues, label, milestone, milestones } from '../../fixture/payloads.js';
import { sprintOf, table } from './sprint-of.js';

// A sprint of five days, Monday 2 to Friday 6 March 2026. Each case lists its deliveries with their
// times, and the rows that a reader can count with a pencil: date, issues scope/completed/remaining,
// points scope/completed/remaining.
const sprint = milestone(1, {
  title: 'Sprint 1',
  description: 'start: 2026-03-02',
  due_on: '2026-03-06T08:00:00Z',
  created_at: '2026-02-27T10:00:00Z',
});
const other = milestone(2, { title: 'Later', created_at: '2026-02-27T10:00:00Z' });
const begin = milestones('created', sprint);
const three = ['3 pts'];

describe('burndown', () => {
  it('begins with the creation where the start is a slip of the pen: it would have a row a day', () => {
    const start = (description: string) =>
      sprintOf([milestones('created', { ...sprint, description })], {
        now: '2026-03-02T12:00:00Z',
      })?.sprint.start_day;
    expect(start('start: 0206-03-02')).to.equal('2026-02-27');
    expect(start('start: 2021-02-17')).to.equal('2026-02-27');
    expect(start('start: 2022-03-02')).to.equal('2022-03-02');
  });

  it('tells the state at the end of each day, and of today as it is now', () => {
    const view = sprintOf(
      [
        begin,
        issues('opened', {
          number: 1,
          milestone: sprint,
          labels: three,
          created_at: '2026-03-02T09:00:00Z',
        }),
        issues('opened', {
          number: 2,
          milestone: sprint,
          labels: ['size/5'],
          created_at: '2026-03-02T09:30:00Z',
        }),
        issues('opened', { number: 3, milestone: sprint, created_at: '2026-03-03T09:00:00Z' }),
        issues('closed', {
          number: 1,
          milestone: sprint,
          labels: three,
          state: 'closed',
          state_reason: 'completed',
          created_at: '2026-03-02T09:00:00Z',
          closed_at: '2026-03-04T16:00:00Z',
        }),
      ],
      { now: '2026-03-05T12:00:00Z' },
    );
    expect(table(view)).to.deep.equal([
      '2026-03-02 2/0/2 8/0/8',
      '2026-03-03 3/0/3 8/0/8',
      '2026-03-04 3/1/2 8/3/5',
      '2026-03-05 3/1/2 8/3/5',
    ]);
    expect(view?.burndown?.map((row) => row.ideal_remaining)).to.deep.equal([
      { issues: 2, points: 8 },
      { issues: 1.5, points: 6 },
      { issues: 1, points: 4 },
      { issues: 0.5, points: 2 },
    ]);
    expect(view?.progress).to.deep.equal({
      total: { issues: 3, points: 8 },
      completed: { issues: 1, points: 3 },
      remaining: { issues: 2, points: 5 },
      unestimated: 1,
      completion_rate: { issues: 0.333333, points: 0.375 },
    });
  });

  it('ends at the end day, and shows an issue that was closed too late in the progress only', () => {
    const late = {
      number: 1,
      milestone: sprint,
      state: 'closed' as const,
      closed_at: '2026-03-09T10:00:00Z',
    };
    const view = sprintOf(
      [
        begin,
        issues('opened', { number: 1, milestone: sprint, created_at: '2026-03-02T09:00:00Z' }),
        issues('closed', late),
      ],
      { now: '2026-03-10T00:00:00Z' },
    );
    expect(table(view).at(-1)).to.equal('2026-03-06 1/0/1 0/0/0');
    expect(view?.burndown).to.have.length(5);
    expect(view?.progress.completed.issues).to.equal(1);
    expect(view?.sprint.overdue_days).to.equal(4);
  });

  it('opens a reopened issue again from then on, and closes it when it is closed again', () => {
    const at = { number: 1, milestone: sprint, labels: three, created_at: '2026-03-02T09:00:00Z' };
    const view = sprintOf(
      [
        begin,
        issues('opened', at),
        issues('closed', { ...at, state: 'closed', closed_at: '2026-03-03T10:00:00Z' }),
        issues('reopened', { ...at, updated_at: '2026-03-04T10:00:00Z' }),
        issues('closed', { ...at, state: 'closed', closed_at: '2026-03-06T10:00:00Z' }),
      ],
      { now: '2026-03-07T00:00:00Z' },
    );
    expect(table(view)).to.deep.equal([
      '2026-03-02 1/0/1 3/0/3',
      '2026-03-03 1/1/0 3/3/0',
      '2026-03-04 1/0/1 3/0/3',
      '2026-03-05 1/0/1 3/0/3',
      '2026-03-06 1/1/0 3/3/0',
    ]);
  });

  it('takes an issue into the scope while it is in the milestone, moved within one second too', () => {
    const at = { number: 1, labels: three, created_at: '2026-02-20T09:00:00Z' };
    const moved = '2026-03-05T10:00:00Z';
    const view = (out: string, into: string) =>
      sprintOf(
        [
          begin,
          milestones('created', other),
          issues('opened', at),
          issues(
            'milestoned',
            { ...at, milestone: sprint, updated_at: '2026-03-03T10:00:00Z' },
            { milestone: sprint },
          ),
          {
            ...issues(
              'demilestoned',
              { ...at, milestone: null, updated_at: moved },
              { milestone: sprint },
            ),
            guid: out,
          },
          {
            ...issues(
              'milestoned',
              { ...at, milestone: other, updated_at: moved },
              { milestone: other },
            ),
            guid: into,
          },
        ],
        { now: '2026-03-06T10:00:00Z', milestone: 1 },
      );
    const expected = [
      '2026-03-02 0/0/0 0/0/0',
      '2026-03-03 1/0/1 3/0/3',
      '2026-03-04 1/0/1 3/0/3',
      '2026-03-05 0/0/0 0/0/0',
      '2026-03-06 0/0/0 0/0/0',
    ];
    expect(table(view('a', 'b'))).to.deep.equal(expected);
    expect(table(view('b', 'a'))).to.deep.equal(expected);
  });

  it('takes a deleted or transferred issue out, whatever arrives late', () => {
    const at = { number: 1, milestone: sprint, created_at: '2026-03-02T09:00:00Z' };
    for (const action of ['deleted', 'transferred']) {
      const view = sprintOf(
        [
          begin,
          issues('opened', at),
          issues(action, at, {}, '2026-03-04T10:00:00Z'),
          issues(
            'labeled',
            { ...at, labels: three, updated_at: '2026-03-05T10:00:00Z' },
            { label: label('3 pts') },
          ),
        ],
        { now: '2026-03-05T12:00:00Z' },
      );
      expect(table(view), action).to.deep.equal([
        '2026-03-02 1/0/1 0/0/0',
        '2026-03-03 1/0/1 0/0/0',
        '2026-03-04 0/0/0 0/0/0',
        '2026-03-05 0/0/0 0/0/0',
      ]);
    }
  });

  it('takes not planned and duplicate issues out of the scope from their closing until reopened', () => {
    const at = { number: 1, milestone: sprint, created_at: '2026-03-02T09:00:00Z' };
    for (const state_reason of ['not_planned', 'duplicate']) {
      const view = sprintOf(
        [
          begin,
          issues('opened', at),
          issues('closed', {
            ...at,
            state: 'closed',
            state_reason,
            closed_at: '2026-03-03T10:00:00Z',
          }),
          issues('reopened', {
            ...at,
            state_reason: 'reopened',
            updated_at: '2026-03-05T10:00:00Z',
          }),
        ],
        { now: '2026-03-05T12:00:00Z' },
      );
      expect(table(view), state_reason).to.deep.equal([
        '2026-03-02 1/0/1 0/0/0',
        '2026-03-03 0/0/0 0/0/0',
        '2026-03-04 0/0/0 0/0/0',
        '2026-03-05 1/0/1 0/0/0',
      ]);
    }
  });

  it('has an issue that was closed before the start in scope and completed from the first row', () => {
    const view = sprintOf(
      [
        begin,
        issues('closed', {
          number: 1,
          milestone: sprint,
          labels: three,
          state: 'closed',
          created_at: '2026-02-27T11:00:00Z',
          closed_at: '2026-02-28T10:00:00Z',
        }),
      ],
      { now: '2026-03-02T12:00:00Z' },
    );
    expect(table(view)).to.deep.equal(['2026-03-02 1/1/0 3/3/0']);
  });

  it('uses the points of each day, through changed, renamed and deleted labels', () => {
    const at = { number: 1, milestone: sprint, created_at: '2026-03-02T09:00:00Z' };
    const two = label('2 pts');
    const view = sprintOf(
      [
        begin,
        issues('opened', at),
        issues(
          'labeled',
          { ...at, labels: ['2 pts'], updated_at: '2026-03-03T10:00:00Z' },
          { label: two },
        ),
        {
          event: 'label',
          payload: {
            action: 'edited',
            label: { ...two, name: '8 pts' },
            changes: { name: { from: '2 pts' } },
            repository: { id: 1, full_name: 'acme/rocket' },
          },
          receivedAt: '2026-03-04T10:00:00Z',
        },
        {
          event: 'label',
          payload: {
            action: 'deleted',
            label: { ...two, name: '8 pts' },
            repository: { id: 1, full_name: 'acme/rocket' },
          },
          receivedAt: '2026-03-05T10:00:00Z',
        },
      ],
      { now: '2026-03-05T12:00:00Z' },
    );
    expect(table(view)).to.deep.equal([
      '2026-03-02 1/0/1 0/0/0',
      '2026-03-03 1/0/1 2/0/2',
      '2026-03-04 1/0/1 8/0/8',
      '2026-03-05 1/0/1 0/0/0',
    ]);
  });

  it('counts days in the configured time zone, while the end day is the UTC date of due_on', () => {
    const at = { number: 1, milestone: sprint, created_at: '2026-03-02T09:00:00Z' };
    const deliveries = [
      begin,
      issues('opened', at),
      // Wednesday 23:30 in UTC is Thursday 08:30 in Tokyo and Wednesday 15:30 in Los Angeles.
      issues('closed', { ...at, state: 'closed', closed_at: '2026-03-04T23:30:00Z' }),
    ];
    const completed = (timezone: string) =>
      sprintOf(deliveries, { now: '2026-03-06T05:00:00Z', timezone })?.burndown?.map(
        (row) => `${row.date.slice(8)}:${row.completed.issues}`,
      );
    expect(completed('UTC')).to.deep.equal(['02:0', '03:0', '04:1', '05:1', '06:1']);
    expect(completed('Asia/Tokyo')).to.deep.equal(['02:0', '03:0', '04:0', '05:1', '06:1']);
    // In Los Angeles it is still Thursday evening.
    expect(completed('America/Los_Angeles')).to.deep.equal(['02:0', '03:0', '04:1', '05:1']);
    expect(
      sprintOf(deliveries, { now: '2026-03-06T05:00:00Z', timezone: 'Asia/Tokyo' })?.sprint.end_day,
    ).to.equal('2026-03-06');
  });

  it('has no ideal line without an end, and runs to today', () => {
    const endless = { ...sprint, due_on: null };
    const view = sprintOf(
      [
        milestones('created', endless),
        issues('opened', { number: 1, milestone: endless, created_at: '2026-03-02T09:00:00Z' }),
      ],
      { now: '2026-03-04T12:00:00Z' },
    );
    expect(table(view)).to.deep.equal([
      '2026-03-02 1/0/1 0/0/0',
      '2026-03-03 1/0/1 0/0/0',
      '2026-03-04 1/0/1 0/0/0',
    ]);
    expect(view?.burndown?.[0]?.ideal_remaining).to.deep.equal({ issues: null, points: null });
    expect(view?.sprint).to.include({ end_day: null, overdue_days: 0 });
  });

  it('has one row with an ideal of 0 for a sprint of one day', () => {
    const short = { ...sprint, due_on: '2026-03-02T08:00:00Z' };
    const view = sprintOf(
      [
        milestones('created', short),
        issues('opened', { number: 1, milestone: short, created_at: '2026-03-02T09:00:00Z' }),
      ],
      { now: '2026-03-02T12:00:00Z' },
    );
    expect(view?.burndown).to.have.length(1);
    expect(view?.burndown?.[0]?.ideal_remaining).to.deep.equal({ issues: 0, points: 0 });
  });

  it('has no rows before the start, and no scope change either', () => {
    const view = sprintOf(
      [
        begin,
        issues('opened', { number: 1, milestone: sprint, created_at: '2026-02-28T09:00:00Z' }),
      ],
      { now: '2026-03-01T12:00:00Z' },
    );
    expect(view?.burndown).to.deep.equal([]);
    const none = { issues: null, points: null };
    expect(view?.scope_change).to.deep.equal({
      committed: none,
      added: none,
      removed: none,
      net: none,
    });
    expect(view?.progress.total.issues).to.equal(1);
  });

  it('gives zeros and no rates for an empty sprint', () => {
    const view = sprintOf([begin], { now: '2026-03-02T12:00:00Z' });
    expect(table(view)).to.deep.equal(['2026-03-02 0/0/0 0/0/0']);
    expect(view?.progress.completion_rate).to.deep.equal({ issues: null, points: null });
    expect(view?.team).to.deep.equal([
      {
        login: 'unassigned',
        open: 0,
        completed: 0,
        open_pull_requests: 0,
        reviews_pending: 0,
        share_of_remaining: null,
      },
    ]);
  });
});

describe('scope change', () => {
  it('compares the first row with the scope now, a new estimate by its difference', () => {
    const at = (number: number, labels: string[] = []) => ({
      number,
      milestone: sprint,
      labels,
      created_at: '2026-03-02T09:00:00Z',
    });
    const view = sprintOf(
      [
        begin,
        issues('opened', at(1, three)), // stays, grows from 3 to 5
        issues('opened', at(2, ['size-2'])), // stays, shrinks from 2 to 1
        issues('opened', at(3, ['8 pts'])), // leaves
        issues('opened', { ...at(4, ['1 sp']), created_at: '2026-03-03T09:00:00Z' }), // comes
        issues(
          'labeled',
          { ...at(1, ['5 pts']), updated_at: '2026-03-04T10:00:00Z' },
          { label: label('5 pts') },
        ),
        issues(
          'labeled',
          { ...at(2, ['size-1']), updated_at: '2026-03-04T10:00:00Z' },
          { label: label('size-1') },
        ),
        issues(
          'demilestoned',
          { ...at(3, ['8 pts']), milestone: null, updated_at: '2026-03-04T10:00:00Z' },
          { milestone: sprint },
        ),
      ],
      { now: '2026-03-05T12:00:00Z' },
    );
    expect(view?.scope_change).to.deep.equal({
      committed: { issues: 3, points: 13 },
      added: { issues: 1, points: 1 + 2 },
      removed: { issues: 1, points: 8 + 1 },
      net: { issues: 0, points: -6 },
    });
    expect(view?.progress.total).to.deep.equal({ issues: 3, points: 13 - 6 });
  });
});
