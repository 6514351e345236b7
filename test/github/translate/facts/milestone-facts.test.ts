import { expect } from 'chai';
import { delivery, issue, milestone } from '../../fixture/payloads.js';
import { arrived, at, factsOf } from '../../fixture/translated.js';

const told = (action: string, shown: unknown = milestone()) =>
  factsOf('milestone', 'milestone', delivery(action, { milestone: shown }))[0];

describe('what a delivery about a milestone tells', () => {
  it('is everything that the sprint needs', () => {
    const description = 'Goal: no leaks\nStart: 2024-03-04';
    expect(told('created', milestone({ description }))).to.deep.equal({
      kind: 'milestone',
      change: 'created',
      number: 3,
      at: at('2024-02-01T08:00:00Z'),
      title: 'Sprint 3',
      state: 'open',
      createdAt: at('2024-02-01T08:00:00Z'),
      updatedAt: at('2024-02-20T08:00:00Z'),
      closedAt: null,
      dueOn: '2024-03-15T07:00:00Z',
      startDay: '2024-03-04',
    });
  });

  it('has a title of at most 200 characters, as every other', () => {
    expect(told('created', milestone({ title: 'x'.repeat(201) }))?.title).to.have.length(200);
  });

  const closed = { state: 'closed', closed_at: '2024-03-15T18:00:00Z' };
  const times: readonly (readonly [string, string, number])[] = [
    ['created', 'created', at('2024-02-01T08:00:00Z')],
    ['closed', 'closed', at('2024-03-15T18:00:00Z')],
    ['opened', 'opened', at('2024-02-20T08:00:00Z')],
    ['edited', 'edited', at('2024-02-20T08:00:00Z')],
    ['frobnicated', 'seen', at('2024-02-20T08:00:00Z')],
    ['deleted', 'deleted', arrived],
  ];
  for (const [action, change, time] of times) {
    it(`has the time that names it: ${action}`, () => {
      expect(told(action, milestone(closed))).to.include({ change, at: time });
    });
  }

  it('has no end where due_on is null, and tells nothing of it where that is left out', () => {
    const { due_on: _, ...without } = milestone();
    expect(told('edited', milestone({ due_on: null }))).to.include({ dueOn: null });
    expect(told('edited', without)).to.include({ dueOn: undefined });
  });

  it('ends on the day of a due_on that is a day', () => {
    expect(told('edited', milestone({ due_on: '2024-03-15' }))).to.include({
      dueOn: '2024-03-15',
    });
  });

  it('tells of one without a title what it shows', () => {
    expect(told('deleted', { number: 3 })).to.include({ change: 'deleted', title: undefined });
  });

  it('takes its state from closing and action where it is not told', () => {
    const { state: _, closed_at: __, ...without } = milestone();
    expect(told('edited', without)).to.include({ state: undefined });
    expect(told('edited', { ...without, closed_at: null })).to.include({ state: 'open' });
    expect(told('edited', { ...without, closed_at: closed.closed_at })).to.include({
      state: 'closed',
    });
    expect(told('closed', without)).to.include({ state: 'closed' });
    expect(told('created', without)).to.include({ state: 'open' });
  });
});

describe('what a milestone inside an issue tells', () => {
  const seen = (more: Record<string, unknown>, shown = issue({ milestone: milestone() })) =>
    factsOf('milestone', 'issues', delivery('milestoned', { issue: shown, ...more }));

  it('is how it was seen, at its own last update', () => {
    expect(seen({})).to.have.length(1);
    expect(seen({})[0]).to.include({ change: 'seen', number: 3, at: at('2024-02-20T08:00:00Z') });
  });

  it('is told once where the delivery carries it twice', () => {
    expect(seen({ milestone: milestone() })).to.have.length(1);
  });

  it('is told of both where the one that was left and the one inside differ', () => {
    const facts = seen({ milestone: milestone({ number: 2, title: 'Sprint 2' }) });
    expect(facts.map(({ number }) => number)).to.deep.equal([3, 2]);
  });

  it('is told of the one that was left where none is inside', () => {
    expect(seen({ milestone: milestone() }, issue())).to.have.length(1);
  });

  it('is nothing but its number where it shows no title', () => {
    const payload = delivery('edited', { issue: issue({ milestone: { number: 3 } }) });
    expect(factsOf('milestone', 'issues', payload)).to.deep.equal([]);
    expect(factsOf('item', 'issues', payload)[0]).to.include({ milestone: 3 });
  });
});
