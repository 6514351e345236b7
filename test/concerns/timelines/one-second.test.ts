import { expect } from 'chai';
import { present } from '../../../src/concerns/timelines/life.js';
import { issues, label, milestone } from '../../fixture/payloads.js';
import { pulls, reviewed } from '../../fixture/pulls.js';
import { eitherWay } from './life-of.js';

// GitHub's clock knows seconds. Each case has two deliveries of one second, made one after the other:
// the first shows what the second changed as it was before. Which GUID is the greater says nothing.
const opened = '2026-03-02T09:00:00Z';
const then = '2026-03-02T10:00:00Z';
const one = milestone(1);
const two = milestone(2);

describe('facts of one second that touch different things', () => {
  const pull = { number: 1, created_at: opened, updated_at: then };

  it('leave a draft ready where a review was asked for just before', () => {
    const before = [pulls('opened', { number: 1, draft: true, created_at: opened })];
    for (const life of eitherWay(1, before, [
      pulls('review_requested', { ...pull, draft: true, reviewers: ['grace'] }, asked('grace')),
      pulls('ready_for_review', { ...pull, draft: false, reviewers: ['grace'] }),
    ])) {
      expect(life).to.deep.include({ draft: false, reviewers: ['grace'] });
    }
  });

  it('end the wait for who reviewed, where a label was set just before', () => {
    const waiting = { ...pull, reviewers: ['grace', 'linus'] };
    const before = [
      pulls('opened', { number: 1, created_at: opened, reviewers: ['grace', 'linus'] }),
    ];
    for (const life of eitherWay(1, before, [
      pulls('labeled', { ...waiting, labels: ['bug'] }, { label: label('bug') }),
      reviewed({ ...pull, labels: ['bug'], reviewers: ['linus'] }, 'grace', then),
    ])) {
      expect(life.reviewers).to.deep.equal(['linus']);
    }
  });

  it('set two labels at once, each in a payload of its own', () => {
    const at = { number: 1, created_at: opened, updated_at: then };
    for (const life of eitherWay(
      1,
      [issues('opened', { number: 1, created_at: opened })],
      [
        issues('labeled', { ...at, labels: ['3 pts'] }, { label: label('3 pts') }),
        issues('labeled', { ...at, labels: ['3 pts', '8 pts'] }, { label: label('8 pts') }),
      ],
    )) {
      expect(present(life).points).to.equal(8);
    }
  });

  it('exchange one estimate for another', () => {
    const at = { number: 1, created_at: opened, updated_at: then };
    const before = [issues('opened', { number: 1, created_at: opened, labels: ['8 pts'] })];
    for (const life of eitherWay(1, before, [
      issues('labeled', { ...at, labels: ['8 pts', '3 pts'] }, { label: label('3 pts') }),
      issues('unlabeled', { ...at, labels: ['3 pts'] }, { label: label('8 pts') }),
    ])) {
      expect(present(life).points).to.equal(3);
    }
  });

  it('move an issue out of one milestone and into another', () => {
    const at = { number: 1, created_at: opened, updated_at: then };
    const before = [issues('opened', { number: 1, created_at: opened, milestone: one })];
    for (const shown of [null, two]) {
      for (const life of eitherWay(1, before, [
        issues('demilestoned', { ...at, milestone: shown }, { milestone: one }),
        issues('milestoned', { ...at, milestone: two }, { milestone: two }),
      ])) {
        expect(present(life).milestone).to.equal(2);
      }
    }
  });

  it('assign one person and take another away', () => {
    const at = { number: 1, created_at: opened, updated_at: then };
    const before = [issues('opened', { number: 1, created_at: opened, assignees: ['ada'] })];
    for (const life of eitherWay(1, before, [
      issues('unassigned', { ...at, assignees: [] }, { assignee: { login: 'ada' } }),
      issues('assigned', { ...at, assignees: ['linus'] }, { assignee: { login: 'linus' } }),
    ])) {
      expect(life.assignees).to.deep.equal(['linus']);
    }
  });

  it('keep what is shown in the second of the opening, whichever of it was told first', () => {
    const at = { number: 1, created_at: opened, updated_at: opened };
    // The delivery of the label is lost: only that of the assignment shows it.
    for (const life of eitherWay(
      1,
      [],
      [
        issues('opened', at),
        issues(
          'assigned',
          { ...at, labels: ['5 pts'], assignees: ['ada'] },
          { assignee: { login: 'ada' } },
        ),
      ],
    )) {
      expect(present(life).points).to.equal(5);
      expect(life.assignees).to.deep.equal(['ada']);
    }
  });
});

describe('facts of one second that disagree', () => {
  const at = { number: 1, created_at: opened, updated_at: then };
  const before = [issues('opened', { number: 1, created_at: opened })];

  it('leave the more final: deleted before closed, closed before open', () => {
    const closed = issues('closed', { ...at, state: 'closed', closed_at: then });
    const reopened = issues('reopened', at);
    const deleted = issues('deleted', at, {}, then);
    for (const life of eitherWay(1, before, [closed, reopened])) {
      expect(present(life).status).to.equal('completed');
    }
    for (const life of eitherWay(1, before, [deleted, closed])) {
      expect(present(life).status).to.equal('gone');
    }
  });

  it('leave merged before closed', () => {
    const pull = { number: 1, created_at: opened };
    for (const life of eitherWay(
      1,
      [pulls('opened', pull)],
      [
        pulls('closed', { ...pull, state: 'closed', closed_at: then }),
        pulls('closed', { ...pull, merged_at: then }),
      ],
    )) {
      expect(life.mergedAt).to.equal(Date.parse(then));
    }
  });

  it('leave the greater GUID where both are as final', () => {
    const inside = issues('milestoned', { ...at, milestone: one }, { milestone: one });
    const outside = issues('demilestoned', { ...at, milestone: null }, { milestone: one });
    const lives = eitherWay(1, before, [inside, outside]);
    expect(lives.map((life) => present(life).milestone)).to.deep.equal([null, 1]);
  });

  it('leave the label of the greater GUID, set or taken off', () => {
    const set = issues('labeled', { ...at, labels: ['3 pts'] }, { label: label('3 pts') });
    const off = issues('unlabeled', at, { label: label('3 pts') });
    const lives = eitherWay(1, before, [set, off]);
    expect(lives.map((life) => present(life).points)).to.deep.equal([null, 3]);
  });
});

function asked(login: string) {
  return { requested_reviewer: { login, type: 'User' } };
}
