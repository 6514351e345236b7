import { expect } from 'chai';
import { issues, milestone, milestones } from '../../fixture/payloads.js';
import { sprintOf } from '../sprint/sprint-of.js';

// Inside an item's payload a milestone may be shown in part: what it does not show stays as it was.
const whole = milestone(1, {
  title: 'Sprint 1',
  description: 'start: 2026-03-02',
  due_on: '2026-03-06T08:00:00Z',
  created_at: '2026-02-27T10:00:00Z',
});
const inPart = { number: 1, title: 'Sprint 1' };
const opened = issues(
  'opened',
  { number: 1, milestone: inPart, created_at: '2026-03-03T09:00:00Z' },
  {},
  '2026-03-03T09:00:01Z',
);

describe('a milestone that a payload shows in part', () => {
  it('keeps the days that another delivery told, whichever came first', () => {
    const days = { start_day: '2026-03-02', end_day: '2026-03-06', state: 'open' };
    const begin = milestones('created', whole);
    for (const deliveries of [
      [begin, opened],
      [opened, begin],
    ]) {
      expect(sprintOf(deliveries, { now: '2026-03-04T12:00:00Z' })?.sprint).to.include(days);
    }
  });

  it('stays closed, since when its closing told', () => {
    const closed = milestones('closed', {
      ...whole,
      state: 'closed',
      updated_at: '2026-03-06T17:00:00Z',
      closed_at: '2026-03-06T17:00:00Z',
    });
    const late = issues(
      'closed',
      {
        number: 1,
        milestone: inPart,
        state: 'closed',
        created_at: '2026-03-03T09:00:00Z',
        closed_at: '2026-03-07T09:00:00Z',
      },
      {},
      '2026-03-07T09:00:01Z',
    );
    const view = sprintOf([opened, closed, late], { now: '2026-03-08T12:00:00Z', milestone: 1 });
    expect(view?.sprint.state).to.equal('closed');
    expect(view?.velocity?.sprints.map(({ completed }) => completed.issues)).to.deep.equal([0]);
  });

  it('loses its end where a payload shows that there is none', () => {
    const without = milestones('edited', {
      ...whole,
      due_on: null,
      updated_at: '2026-03-03T10:00:00Z',
    });
    const view = sprintOf([milestones('created', whole), without], { now: '2026-03-04T12:00:00Z' });
    expect(view?.sprint.end_day).to.equal(null);
  });

  it('began when it was first seen where no payload shows its creation', () => {
    const again = issues(
      'edited',
      { number: 1, milestone: inPart, updated_at: '2026-03-05T09:00:00Z' },
      {},
      '2026-03-05T09:00:01Z',
    );
    const view = sprintOf([opened, again], { now: '2026-03-06T12:00:00Z' });
    expect(view?.sprint.start_day).to.equal('2026-03-03');
  });
});
