import { expect } from 'chai';
import { issues, milestone, milestones, repository, type Sketch } from '../../fixture/payloads.js';
import { pulls, reviewed } from '../../fixture/pulls.js';
import { comment, componentOf, push } from './health-of.js';

// Each value counted by hand: looked at on Tuesday 31 March 2026 at noon, the window reaches back to
// noon of 1 March, and the one before it to 30 January.
const now = '2026-03-31T12:00:00Z';

type Shape = Partial<Parameters<typeof issues>[1]>;

const opened = (number: number, created_at: string, of: Shape = {}) =>
  issues('opened', { number, created_at, ...of });

function closed(number: number, created_at: string, closed_at: string, of: Shape = {}) {
  return issues('closed', { number, created_at, closed_at, state: 'closed', ...of });
}

describe('the activity component', () => {
  const star = (login: string, type: string, receivedAt: string): Sketch => ({
    event: 'watch',
    payload: { action: 'started', repository, sender: { login, type } },
    receivedAt,
    guid: receivedAt,
  });

  it('counts what people did, and who they were, not bots', () => {
    const sketches = [
      star('ada', 'User', '2026-03-01T12:00:00Z'),
      star('ada', 'User', '2026-03-20T12:00:00Z'),
      star('grace', 'User', '2026-03-31T12:00:00Z'),
      star('linus', 'User', '2026-03-01T11:59:59Z'),
      star('renovate[bot]', 'User', '2026-03-20T13:00:00Z'),
      star('copilot', 'Bot', '2026-03-20T14:00:00Z'),
    ];
    expect(componentOf('activity', sketches, now)).to.deep.equal({
      value: { events: 3, contributors: 2 },
      // The window before reaches to noon of 1 March, which so stands in both.
      previous: { events: 2, contributors: 2 },
      // 3 of 100 events are 3, 2 of 5 people are 40.
      score: 21.5,
    });
  });
});

describe('the issue management component', () => {
  it('has the median of first responses by another person, on issues opened in the window', () => {
    const sketches = [
      opened(1, '2026-03-10T10:00:00Z'),
      comment(1, 11, 'ada', '2026-03-10T11:00:00Z'), // its author
      comment(1, 12, 'renovate[bot]', '2026-03-10T12:00:00Z'),
      comment(1, 13, 'grace', '2026-03-11T10:00:00Z'), // 24 hours
      comment(1, 14, 'linus', '2026-03-12T10:00:00Z'),
      opened(2, '2026-03-10T10:00:00Z'),
      comment(2, 21, 'linus', '2026-03-12T22:00:00Z'), // 60 hours
      opened(3, '2026-03-10T10:00:00Z'),
      opened(4, '2026-02-10T10:00:00Z'),
      comment(4, 41, 'linus', '2026-03-10T22:00:00Z'), // opened before the window
    ];
    const { value, score } = componentOf('issue_management', sketches, now);
    expect(value).to.deep.equal({
      median_first_response_hours: 42,
      responded: 2,
      opened: 3,
      closed: 0,
      closure_ratio: 0,
      backlog_growth: 3,
    });
    // 42 hours lie 18 of 312 behind the first day: 94.230769. Nothing closed: 0.
    expect(score).to.equal(47.115385);
  });

  it('counts distinct issues closed, for whatever reason, and what that makes of the backlog', () => {
    const created_at = '2026-03-05T10:00:00Z';
    const reopened = { number: 1, created_at, updated_at: '2026-03-07T10:00:00Z' };
    const sketches = [
      opened(1, created_at),
      closed(1, created_at, '2026-03-06T10:00:00Z'),
      issues('reopened', reopened),
      closed(1, created_at, '2026-03-08T10:00:00Z'),
      opened(2, created_at),
      closed(2, created_at, '2026-03-08T10:00:00Z', { state_reason: 'not_planned' }),
      opened(3, created_at),
      closed(4, '2026-01-10T10:00:00Z', '2026-03-09T10:00:00Z'),
    ];
    const { value, previous } = componentOf('issue_management', sketches, now);
    // Three were opened and three closed; 4 was open a month ago, 3 is open now.
    expect(value).to.include({ opened: 3, closed: 3, closure_ratio: 1, backlog_growth: 0 });
    // In the month before nothing was opened; 4 had been open all along.
    expect(previous).to.include({ opened: 0, closed: 0, closure_ratio: null, backlog_growth: 0 });
  });

  it('counts what was deleted since in nothing but the growth', () => {
    const sketches = [
      opened(1, '2026-02-10T10:00:00Z'),
      opened(2, '2026-03-10T10:00:00Z'),
      comment(2, 21, 'grace', '2026-03-10T12:00:00Z'),
      comment(2, 21, 'grace', '2026-03-10T12:00:00Z', 'deleted'),
      issues(
        'deleted',
        { number: 1, created_at: '2026-02-10T10:00:00Z' },
        {},
        '2026-03-20T10:00:00Z',
      ),
    ];
    const { value } = componentOf('issue_management', sketches, now);
    expect(value).to.deep.equal({
      median_first_response_hours: null,
      responded: 0,
      opened: 1,
      closed: 0,
      closure_ratio: 0,
      backlog_growth: 0,
    });
  });
});

describe('the pull requests component', () => {
  it('has the merges of the window, and the first reviews of those opened in it', () => {
    const created_at = '2026-03-10T10:00:00Z';
    const one = { number: 1, author: 'ada', created_at };
    const sketches = [
      pulls('opened', one),
      reviewed({ ...one, updated_at: '2026-03-10T12:00:00Z' }, 'ada', '2026-03-10T12:00:00Z'),
      {
        ...reviewed(one, 'grace', '2026-03-10T16:00:00Z'),
        payload: reviewPayload(one, 2, 'grace'),
      },
      pulls('closed', { ...one, merged_at: '2026-03-12T10:00:00Z' }), // 48 hours
      pulls('closed', { number: 2, created_at, merged_at: '2026-03-14T10:00:00Z' }), // 96 hours
      pulls('closed', {
        number: 3,
        created_at,
        state: 'closed',
        closed_at: '2026-03-14T10:00:00Z',
      }),
      pulls('closed', {
        number: 4,
        created_at: '2026-02-10T10:00:00Z',
        merged_at: '2026-02-11T10:00:00Z', // the window before: 24 hours
      }),
    ];
    const { value, previous, score } = componentOf('pull_requests', sketches, now);
    expect(value).to.deep.equal({
      closed: 3,
      merged: 2,
      merge_ratio: 0.666667,
      median_time_to_merge_hours: 72,
      median_time_to_first_review_hours: 6,
    });
    expect(previous).to.deep.equal({
      closed: 1,
      merged: 1,
      merge_ratio: 1,
      median_time_to_merge_hours: 24,
      median_time_to_first_review_hours: null,
    });
    // 66.6667 for the ratio, 48 of 696 hours behind the first day: 93.103448, and 100.
    expect(score).to.be.closeTo((66.6667 + 93.103448 + 100) / 3, 1e-4);
  });

  function reviewPayload(of: Parameters<typeof reviewed>[0], id: number, login: string) {
    const { payload } = reviewed(of, login, '2026-03-10T16:00:00Z');
    return { ...payload, review: { ...(payload.review as object), id } };
  }
});

describe('the milestones component', () => {
  const due = (number: number, day: string, of: Parameters<typeof milestone>[1] = {}) =>
    milestone(number, { due_on: `${day}T08:00:00Z`, created_at: '2026-01-05T09:00:00Z', ...of });

  it('has the mean completion of those whose last day ended in the window, and counts the overdue', () => {
    const [first, second, empty] = [
      due(1, '2026-03-10'),
      due(2, '2026-03-01'),
      due(3, '2026-03-20'),
    ];
    const later = due(4, '2026-03-31');
    const before = due(5, '2026-02-28');
    const at = '2026-02-02T09:00:00Z';
    const sketches = [
      ...[first, second, empty, later, before].map((one) => milestones('created', one)),
      opened(1, at, { milestone: first }),
      closed(2, at, '2026-03-05T10:00:00Z', { milestone: first }),
      closed(3, at, '2026-03-01T10:00:00Z', { milestone: second }),
      closed(4, at, '2026-03-01T10:00:00Z', { milestone: second, state_reason: 'not_planned' }),
      opened(5, at, { milestone: before }),
      milestones(
        'closed',
        due(2, '2026-03-01', { state: 'closed', closed_at: '2026-03-02T10:00:00Z' }),
      ),
    ];
    const { value, previous, score } = componentOf('milestones', sketches, now);
    // 1 is half done, 2 all done, 3 empty; 4 lasts to the end of today. 1, 3 and 5 are open past their end.
    expect(value).to.deep.equal({ due: 3, completion: 0.75, overdue_open: 3 });
    // On 1 March at noon the second still lasted, and 5 had ended with nothing done.
    expect(previous).to.deep.equal({ due: 1, completion: 0, overdue_open: 1 });
    // (3 x 75 + 25) / 4.
    expect(score).to.equal(62.5);
  });
});

describe('the freshness component', () => {
  it('shares out the open issues without an update for 60 days, and pull requests for 30', () => {
    const sketches = [
      opened(1, '2026-01-30T12:00:00Z'), // 60 days, to the second
      opened(2, '2026-01-30T12:00:01Z'),
      opened(3, '2026-01-01T12:00:00Z'),
      comment(3, 31, 'grace', '2026-03-01T12:00:00Z'), // touched
      closed(4, '2025-12-01T12:00:00Z', '2025-12-02T12:00:00Z'),
      pulls('opened', { number: 5, created_at: '2026-03-01T12:00:00Z' }),
      pulls('opened', { number: 6, created_at: '2026-03-02T12:00:00Z' }),
    ];
    const { value, previous, score } = componentOf('freshness', sketches, now);
    expect(value).to.deep.equal({
      stale_issues: 1,
      open_issues: 3,
      stale_issue_share: 0.333333,
      stale_pulls: 1,
      open_pulls: 2,
      stale_pull_share: 0.5,
      stale_share: 0.4,
    });
    expect(previous).to.include({ stale_issues: 0, open_issues: 3, open_pulls: 1, stale_pulls: 0 });
    expect(score).to.equal(60);
  });
});

describe('the collaboration component', () => {
  it('has the fewest people who made half of the commits on the default branch', () => {
    const sketches = [
      push(['ada', 'ada', 'ada', 'grace', 'grace'], '2026-03-10T10:00:00Z'),
      push(['linus', 'margaret', 'renovate[bot]'], '2026-03-11T10:00:00Z'),
      push(['katherine', 'katherine', 'katherine', 'katherine'], '2026-03-12T10:00:00Z', 'topic'),
      push(['barbara', 'barbara'], '2026-02-10T10:00:00Z'),
    ];
    // Of 7 commits ada made 3 and grace 2: one is too few, two are enough.
    const { value, previous } = componentOf('collaboration', sketches, now);
    expect(value).to.deep.equal({ absence_factor: 2, merged: 0, reviewed_share: null });
    expect(previous).to.include({ absence_factor: 1 });
  });

  it('has the share of merges that another person reviewed before', () => {
    const created_at = '2026-03-10T10:00:00Z';
    const merged_at = '2026-03-12T10:00:00Z';
    const merge = (number: number) => pulls('closed', { number, created_at, merged_at });
    const sketches = [
      merge(1),
      reviewed({ number: 1, created_at }, 'grace', merged_at), // in the second of the merge
      merge(2),
      reviewed({ number: 2, created_at }, 'ada', '2026-03-11T10:00:00Z'), // its author
      merge(3),
      reviewed({ number: 3, created_at }, 'grace', '2026-03-12T10:00:01Z'), // after the merge
      merge(4),
      reviewed({ number: 4, created_at }, 'renovate[bot]', '2026-03-11T10:00:00Z'),
    ];
    const { value, score } = componentOf('collaboration', sketches, now);
    expect(value).to.deep.equal({ absence_factor: null, merged: 4, reviewed_share: 0.25 });
    expect(score).to.equal(25);
  });
});
