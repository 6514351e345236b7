import { expect } from 'chai';
import { issues, milestone, milestones } from '../../fixture/payloads.js';
import { pulls } from '../../fixture/pulls.js';
import { sprintOf } from './sprint-of.js';

const sprint = milestone(1, { due_on: '2026-03-06T08:00:00Z' });
const now = '2026-03-05T12:00:00Z';

type Shape = Partial<Parameters<typeof issues>[1]>;

function open(number: number, assignees: readonly string[], of: Shape = {}) {
  return issues('opened', { number, milestone: sprint, assignees, ...of });
}

function done(number: number, assignees: readonly string[], state_reason = 'completed') {
  const closed = { state: 'closed' as const, closed_at: '2026-03-04T10:00:00Z', state_reason };
  return issues('closed', { number, milestone: sprint, assignees, ...closed });
}

function row(login: string, of: Readonly<Record<string, number | null>> = {}) {
  const none = { open: 0, completed: 0, open_pull_requests: 0, reviews_pending: 0 };
  return { login, ...none, share_of_remaining: 0, ...of };
}

describe('the team', () => {
  it('gives each assignee full credit, and splits the share of an issue between them', () => {
    // Remaining: 1 of ada's, 2 of ada's and grace's, 3 of nobody's; so 1/3 + 1/6, 1/6, and 1/3.
    const view = sprintOf(
      [
        milestones('created', sprint),
        open(1, ['ada']),
        open(2, ['ada', 'grace']),
        open(3, []),
        done(4, ['grace', 'linus']),
        done(5, ['margaret'], 'not_planned'),
        open(6, ['katherine'], { milestone: null }),
      ],
      { now },
    );
    expect(view?.team).to.deep.equal([
      row('ada', { open: 2, share_of_remaining: 0.5 }),
      row('grace', { open: 1, completed: 1, share_of_remaining: 0.166667 }),
      row('linus', { completed: 1 }),
      row('unassigned', { open: 1, share_of_remaining: 0.333333 }),
    ]);
  });

  it('has no shares where nothing remains', () => {
    const view = sprintOf([milestones('created', sprint), done(1, ['ada'])], { now });
    expect(view?.team).to.deep.equal([
      row('ada', { completed: 1, share_of_remaining: null }),
      row('unassigned', { share_of_remaining: null }),
    ]);
  });

  it('counts the open pull requests of its people anywhere, drafts too, and whose review they wait for', () => {
    const view = sprintOf(
      [
        milestones('created', sprint),
        open(1, ['ada']),
        pulls('opened', { number: 10, author: 'ada', draft: true, reviewers: ['grace'] }),
        pulls('opened', { number: 11, author: 'ada', milestone: sprint }),
        pulls('closed', { number: 12, author: 'ada', merged_at: '2026-03-04T10:00:00Z' }),
        pulls('opened', { number: 13, author: 'grace', reviewers: ['ada', 'linus'] }),
        pulls('closed', {
          number: 14,
          author: 'grace',
          reviewers: ['ada'],
          state: 'closed',
          closed_at: '2026-03-04T10:00:00Z',
        }),
      ],
      { now },
    );
    expect(view?.team).to.deep.equal([
      row('ada', { open: 1, open_pull_requests: 2, reviews_pending: 1, share_of_remaining: 1 }),
      row('unassigned'),
    ]);
  });

  it('counts pull requests of the milestone as issues only where it is told to', () => {
    const sketches = [
      milestones('created', sprint),
      open(1, ['ada']),
      pulls('opened', { number: 10, author: 'ada', assignees: ['grace'], milestone: sprint }),
    ];
    const settings = { sprintPullRequests: true };
    expect(sprintOf(sketches, { now })?.team?.map(({ login }) => login)).to.deep.equal([
      'ada',
      'unassigned',
    ]);
    const view = sprintOf(sketches, { now, settings });
    expect(view?.progress.total.issues).to.equal(2);
    expect(view?.team?.map(({ login, open: count }) => [login, count])).to.deep.equal([
      ['ada', 1],
      ['grace', 1],
      ['unassigned', 0],
    ]);
  });
});
