import { expect } from 'chai';
import { example } from '../../fixture/examples.js';
import { ada, bob, delivery, issue, milestone } from '../../fixture/payloads.js';
import { arrived, at, factsOf } from '../../fixture/translated.js';

function told(action: string, shown = issue(), more: Record<string, unknown> = {}) {
  const [fact] = factsOf('item', 'issues', delivery(action, { issue: shown, ...more }));
  if (fact === undefined) throw new Error('no fact was told');
  return fact;
}

describe('what a delivery about an issue tells', () => {
  it('is everything that could be seen of the issue', () => {
    const shown = issue({
      labels: [{ id: 71, name: '3 pts' }, { name: 'bug' }],
      assignees: [bob, null, ada],
      milestone: milestone(),
      state: 'closed',
      state_reason: 'not_planned',
      closed_at: '2024-03-02T08:59:00Z',
    });
    expect(told('labeled', shown, { label: { id: 71, name: '3 pts' } })).to.deep.equal({
      kind: 'item',
      change: 'labeled',
      number: 12,
      isPull: false,
      at: at('2024-03-02T09:00:00Z'),
      nodeId: 'I_12',
      title: 'The valve sticks',
      url: 'https://github.com/acme/engine/issues/12',
      author: 'ada',
      authorIsBot: false,
      createdAt: at('2024-03-01T08:00:00Z'),
      updatedAt: at('2024-03-02T09:00:00Z'),
      state: 'closed',
      stateReason: 'not_planned',
      closedAt: at('2024-03-02T08:59:00Z'),
      milestone: 3,
      labels: [
        { id: 71, name: '3 pts' },
        { id: null, name: 'bug' },
      ],
      assignees: ['bob', 'ada'],
      draft: undefined,
      mergedAt: undefined,
      reviewers: undefined,
      closes: undefined,
      subject: { id: 71, name: '3 pts' },
      transferredIn: false,
    });
  });

  it('leaves undefined what the payload does not carry', () => {
    const fact = told('pinned', { number: 1 });
    expect(fact).to.deep.include({ change: 'seen', number: 1, at: arrived, isPull: false });
    for (const field of [
      ...(['title', 'author', 'authorIsBot', 'createdAt', 'updatedAt', 'state'] as const),
      ...(['stateReason', 'closedAt', 'milestone', 'labels', 'assignees'] as const),
    ]) {
      expect(fact[field], field).to.equal(undefined);
    }
  });

  it('keeps "there is none" apart from "not told"', () => {
    const fact = told('edited', issue({ milestone: null, closed_at: null, state_reason: null }));
    expect(fact).to.include({ milestone: null, closedAt: null, stateReason: null });
  });

  const closedAt = '2024-03-05T10:00:00Z';
  const times: readonly (readonly [string, string, number])[] = [
    ['opened', 'opened', at('2024-03-01T08:00:00Z')],
    ['closed', 'closed', at(closedAt)],
    ['reopened', 'reopened', at('2024-03-02T09:00:00Z')],
    ['edited', 'edited', at('2024-03-02T09:00:00Z')],
    ['pinned', 'seen', at('2024-03-02T09:00:00Z')],
    ['frobnicated', 'seen', at('2024-03-02T09:00:00Z')],
    ['deleted', 'deleted', arrived],
    ['transferred', 'transferred', arrived],
  ];
  for (const [action, change, time] of times) {
    it(`has the time that names it: ${action}`, () => {
      expect(told(action, issue({ closed_at: closedAt }))).to.include({ change, at: time });
    });
  }

  it('was closed at its last update where it does not say when', () => {
    expect(told('closed').at).to.equal(at('2024-03-02T09:00:00Z'));
  });

  it('happened when GitHub sent it where its times cannot be read', () => {
    const shown = issue({ created_at: 'once', updated_at: 1_709_370_000, closed_at: {} });
    for (const action of ['opened', 'closed', 'edited']) {
      expect(told(action, shown).at, action).to.equal(arrived);
    }
    expect(told('edited', shown)).to.include({ createdAt: undefined, closedAt: undefined });
  });

  it('names the milestone that it entered or left', () => {
    const inside = issue({ milestone: milestone({ number: 4 }) });
    expect(told('milestoned', inside, { milestone: milestone() }).subject).to.equal(3);
    expect(told('milestoned', inside).subject).to.equal(4);
    expect(told('demilestoned', issue(), { milestone: milestone() }).subject).to.equal(3);
    expect(told('demilestoned').subject).to.equal(undefined);
  });

  it('names who was assigned or unassigned', () => {
    expect(told('assigned', issue(), { assignee: bob }).subject).to.equal('bob');
    expect(told('unassigned', issue(), { assignee: bob }).subject).to.equal('bob');
    expect(told('unassigned', issue(), { assignee: null }).subject).to.equal(undefined);
  });

  it('takes the one assignee where there is no list', () => {
    const { assignees: _, ...without } = issue();
    expect(told('edited', { ...without, assignee: bob }).assignees).to.deep.equal(['bob']);
    expect(told('edited', { ...without, assignee: null }).assignees).to.deep.equal([]);
  });

  it('is an arrival, at the time it was sent, where the issue was transferred in', () => {
    const changes = { old_issue: issue({ number: 8 }), old_repository: { full_name: 'acme/hull' } };
    expect(told('opened', issue(), { changes })).to.include({ transferredIn: true, at: arrived });
    expect(told('opened', issue(), { changes: {} })).to.include({ transferredIn: false });
  });

  it('is about a pull request where GitHub shows one as an issue', () => {
    const link = { html_url: 'https://github.com/acme/engine/pull/12', merged_at: closedAt };
    const shown = issue({ pull_request: link, draft: true, body: 'Fixes #9' });
    expect(told('demilestoned', shown)).to.deep.include({
      isPull: true,
      mergedAt: at(closedAt),
      draft: true,
      closes: [9],
      reviewers: undefined,
    });
    expect(told('demilestoned', issue({ pull_request: {} })).mergedAt).to.equal(undefined);
  });

  it('cuts a title at 200 characters', () => {
    expect(told('edited', issue({ title: '🚀'.repeat(201) })).title).to.equal('🚀'.repeat(200));
  });

  it('knows an author that is a bot, and an author that is gone', () => {
    expect(told('edited', issue({ user: { login: 'ci[bot]', type: 'Bot' } }))).to.include({
      author: 'ci[bot]',
      authorIsBot: true,
    });
    expect(told('edited', issue({ user: null }))).to.include({
      author: undefined,
      authorIsBot: undefined,
    });
  });

  it('reads real ones, which leave things out', () => {
    const pinned = factsOf('item', 'issues', example('issues', 'pinned'));
    expect(pinned.map(({ change, labels }) => [change, labels])).to.deep.equal([
      ['seen', undefined],
    ]);
    const gone = factsOf('item', 'issues', example('issues', 'deleted'));
    expect(gone.map(({ change, number, at: time }) => [change, number, time])).to.deep.equal([
      ['deleted', 1, arrived],
    ]);
  });
});
