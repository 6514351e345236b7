import { expect } from 'chai';
import { issues, milestone, milestones, type Sketch } from '../../fixture/payloads.js';
import { pulls } from '../../fixture/pulls.js';
import { sprintOf } from './sprint-of.js';

// One sprint, looked at when it is over. Hours can be counted on the clock: every issue is opened at
// 08:00 on Monday 2 March.
const sprint = milestone(1, { due_on: '2026-03-06T08:00:00Z', created_at: '2026-03-02T07:00:00Z' });
const monday = '2026-03-02T08:00:00Z';
const now = '2026-03-07T00:00:00Z';
const begin = milestones('created', sprint);

const opened = (number: number) =>
  issues('opened', { number, milestone: sprint, created_at: monday });

function closed(number: number, closed_at: string, state_reason = 'completed'): Sketch {
  const shape = { number, milestone: sprint, created_at: monday, state: 'closed' as const };
  return issues('closed', { ...shape, closed_at, state_reason });
}

function assigned(number: number, login: string, updated_at: string): Sketch {
  const shape = { number, milestone: sprint, created_at: monday, assignees: [login], updated_at };
  return issues('assigned', shape, { assignee: { login } });
}

const cycle = (...sketches: readonly Sketch[]) =>
  sprintOf([begin, ...sketches], { now })?.cycle_time;
const none = { median_hours: null, p85_hours: null, n: 0 };

describe('cycle time', () => {
  it('is the median and the 0.85 quantile of hours, of type 7, over the completed issues', () => {
    // Opened to closed after 2, 10, 26 and 50 hours. Median: half-way between the second and the third,
    // 18. 0.85: place 1 + 3 x 0.85 = 3.55 of the sorted row, 26 + 0.55 x 24 = 39.2.
    const found = cycle(
      ...[1, 2, 3, 4, 5].map(opened),
      closed(1, '2026-03-02T10:00:00Z'),
      closed(2, '2026-03-02T18:00:00Z'),
      closed(3, '2026-03-03T10:00:00Z'),
      closed(4, '2026-03-04T10:00:00Z'),
      closed(5, '2026-03-05T10:00:00Z', 'not_planned'),
    );
    expect(found?.opened_to_closed).to.deep.equal({ median_hours: 18, p85_hours: 39.2, n: 4 });
    expect(found?.started_to_closed).to.deep.equal(none);
  });

  it('starts with the first assignment ever, though that person was taken off again', () => {
    const found = cycle(
      opened(1),
      assigned(1, 'ada', '2026-03-02T12:00:00Z'),
      assigned(1, 'grace', '2026-03-03T12:00:00Z'),
      closed(1, '2026-03-03T15:00:00Z'),
    );
    expect(found?.started_to_closed).to.deep.equal({ median_hours: 27, p85_hours: 27, n: 1 });
  });

  it('starts with the opening where somebody was assigned at once', () => {
    const shape = { number: 1, milestone: sprint, created_at: monday, assignees: ['ada'] };
    const found = cycle(issues('opened', shape), closed(1, '2026-03-02T13:30:00Z'));
    expect(found?.started_to_closed).to.include({ median_hours: 5.5 });
  });

  it('starts with the opening of a pull request that would close it, where that is earlier', () => {
    const pull = { number: 9, body: 'Fixes #1', created_at: '2026-03-02T11:00:00Z' };
    const found = cycle(
      opened(1),
      pulls('opened', pull),
      assigned(1, 'ada', '2026-03-02T12:00:00Z'),
      closed(1, '2026-03-02T14:00:00Z'),
    );
    expect(found?.started_to_closed).to.include({ median_hours: 3, n: 1 });
  });

  it('forgets a pull request whose words name the issue no more, the edit being the newest of its second', () => {
    const pull = { number: 9, created_at: '2026-03-02T11:00:00Z' };
    const updated_at = '2026-03-02T13:00:00Z';
    for (const [edit, other] of ['ab', 'ba']) {
      const found = cycle(
        opened(1),
        pulls('opened', { ...pull, body: 'Fixes #1' }),
        { ...pulls('edited', { ...pull, body: 'Refers to #1', updated_at }), guid: edit! },
        { ...pulls('synchronize', { ...pull, body: 'Fixes #1', updated_at }), guid: other! },
        closed(1, '2026-03-02T14:00:00Z'),
      );
      expect(found?.started_to_closed).to.deep.equal(none);
    }
  });

  it('ends with the last closing', () => {
    const reopened = issues('reopened', {
      number: 1,
      milestone: sprint,
      created_at: monday,
      updated_at: '2026-03-03T08:00:00Z',
    });
    const found = cycle(
      opened(1),
      closed(1, '2026-03-02T10:00:00Z'),
      reopened,
      closed(1, '2026-03-04T08:00:00Z'),
    );
    expect(found?.opened_to_closed).to.include({ median_hours: 48, n: 1 });
  });

  it('leaves out a start after the last closing', () => {
    const found = cycle(
      opened(1),
      closed(1, '2026-03-02T10:00:00Z'),
      issues(
        'assigned',
        {
          number: 1,
          milestone: sprint,
          created_at: monday,
          state: 'closed',
          closed_at: '2026-03-02T10:00:00Z',
          assignees: ['ada'],
          updated_at: '2026-03-02T11:00:00Z',
        },
        { assignee: { login: 'ada' } },
      ),
    );
    expect(found?.started_to_closed).to.deep.equal(none);
    expect(found?.opened_to_closed).to.include({ median_hours: 2, n: 1 });
  });
});
