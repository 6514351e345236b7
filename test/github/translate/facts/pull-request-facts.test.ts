import { expect } from 'chai';
import { ada, bob, delivery, milestone, pull } from '../../fixture/payloads.js';
import { arrived, at, factsOf, translated } from '../../fixture/translated.js';

function told(action: string, shown = pull(), more: Record<string, unknown> = {}) {
  const payload = delivery(action, { pull_request: shown, number: 5, ...more });
  const [fact] = factsOf('item', 'pull_request', payload);
  if (fact === undefined) throw new Error('no fact was told');
  return fact;
}

describe('what a delivery about a pull request tells', () => {
  it('is what an issue tells, and its draft state, its reviewers and what it closes', () => {
    const shown = pull({
      draft: true,
      body: 'Fixes #12 and closes acme/engine#9',
      requested_reviewers: [bob, { name: 'Owners', slug: 'owners' }],
      requested_teams: [{ name: 'Core', slug: 'core' }],
      milestone: milestone(),
    });
    expect(told('opened', shown)).to.deep.include({
      change: 'opened',
      number: 5,
      isPull: true,
      at: at('2024-03-01T08:00:00Z'),
      draft: true,
      mergedAt: null,
      milestone: 3,
      reviewers: ['bob', 'team:owners', 'team:core'],
      closes: [9, 12],
      author: 'ada',
    });
  });

  it('finds closing keywords in the title, too', () => {
    expect(told('edited', pull({ title: 'Fix #4: grease', body: null })).closes).to.deep.equal([4]);
    expect(told('edited', pull({ body: null })).closes).to.deep.equal([]);
  });

  it('was merged when it was closed with a merge, not when it was closed without', () => {
    const closed = { state: 'closed', closed_at: '2024-03-05T10:00:00Z' };
    const merged = { ...closed, merged: true, merged_at: '2024-03-05T10:00:00Z' };
    expect(told('closed', pull(merged))).to.include({
      change: 'closed',
      at: at('2024-03-05T10:00:00Z'),
      mergedAt: at('2024-03-05T10:00:00Z'),
      state: 'closed',
    });
    expect(told('closed', pull(closed)).mergedAt).to.equal(null);
  });

  it('was merged when it was closed where a merge is told without its time', () => {
    const { merged_at: _, ...shown } = pull({ state: 'closed', merged: true });
    const closed = { ...shown, closed_at: '2024-03-05T10:00:00Z' };
    expect(told('closed', closed).mergedAt).to.equal(at('2024-03-05T10:00:00Z'));
  });

  it('says so in words', () => {
    const words = (more: Record<string, unknown>) =>
      translated('pull_request', delivery('closed', { pull_request: pull(more) })).summary;
    expect(words({ merged: true })).to.equal('ada merged pull request #5');
    expect(words({ merged: false })).to.equal('ada closed pull request #5 without merging');
  });

  it('names the reviewer asked for, a person or a team', () => {
    const asked = { requested_reviewer: bob };
    const team = { requested_team: { name: 'Core', slug: 'core' } };
    expect(told('review_requested', pull(), asked).subject).to.equal('bob');
    expect(told('review_request_removed', pull(), asked).subject).to.equal('bob');
    expect(told('review_requested', pull(), team).subject).to.equal('team:core');
    expect(told('review_requested').subject).to.equal(undefined);
  });

  it('names labels, assignees and milestones as for an issue', () => {
    expect(told('labeled', pull(), { label: { id: 1, name: 'bug' } }).subject).to.deep.equal({
      id: 1,
      name: 'bug',
    });
    expect(told('labeled').subject).to.equal(undefined);
    expect(told('assigned', pull(), { assignee: ada }).subject).to.equal('ada');
    expect(told('milestoned', pull({ milestone: milestone() })).subject).to.equal(3);
  });

  for (const action of ['synchronize', 'ready_for_review', 'converted_to_draft']) {
    it(`shows it as it is then: ${action}`, () => {
      expect(told(action)).to.include({ change: 'seen', at: at('2024-03-02T09:00:00Z') });
    });
  }

  it('tells that its words changed', () => {
    expect(told('edited')).to.include({ change: 'edited', at: at('2024-03-02T09:00:00Z') });
  });

  it('tells of its milestone as it was seen', () => {
    const payload = delivery('opened', { pull_request: pull({ milestone: milestone() }) });
    const [seen] = factsOf('milestone', 'pull_request', payload);
    expect(seen).to.include({ change: 'seen', number: 3, at: at('2024-02-20T08:00:00Z') });
  });

  it('happened when GitHub sent it where it has no times', () => {
    expect(told('opened', { number: 5 })).to.include({ at: arrived, closes: undefined });
  });
});
