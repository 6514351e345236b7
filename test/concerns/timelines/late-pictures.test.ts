import { expect } from 'chai';
import {
  issue,
  issues,
  label,
  milestone,
  milestones,
  repository,
  type Sketch,
  sender,
} from '../../fixture/payloads.js';
import { lifeOf } from './life-of.js';

// A payload's issue is dated by its last update. A label's new name, a label's or a milestone's deletion
// update no issue: what a comment that is deleted afterwards shows is how things are by then.
const at = { number: 1, created_at: '2026-03-02T09:00:00Z' };
const three = label('3 pts');

function labelDelivery(action: string, name: string, receivedAt: string, from?: string): Sketch {
  const changes = from === undefined ? {} : { name: { from } };
  const payload = { action, label: { ...three, name }, changes, repository, sender };
  return { event: 'label', payload, receivedAt };
}

function commentGone(shown: Readonly<Record<string, unknown>>, receivedAt: string): Sketch {
  const comment = { id: 5, user: sender, created_at: '2026-03-02T10:00:00Z' };
  const payload = { action: 'deleted', issue: shown, comment, repository, sender };
  return { event: 'issue_comment', payload, receivedAt };
}

function pointsByDay(sketches: readonly Sketch[]): string[] {
  return lifeOf(1, sketches).changes.map(
    ({ at: ms, points }) => `${new Date(ms).toISOString().slice(0, 10)} ${points}`,
  );
}

describe('a picture of an issue that was made long after its last update', () => {
  const opened = issues('opened', { ...at, labels: ['3 pts'] });

  it('does not bring the new name of a label to the time before', () => {
    const shown = { ...issue(at), labels: [{ ...three, name: '8 pts' }] };
    const gone = commentGone(shown, '2026-03-06T12:00:00Z');
    const renamed = labelDelivery('edited', '8 pts', '2026-03-05T12:00:00Z', '3 pts');
    for (const sketches of [
      [opened, renamed, gone],
      [gone, renamed, opened],
    ]) {
      expect(pointsByDay(sketches)).to.deep.equal(['2026-03-02 3', '2026-03-05 8']);
    }
  });

  it('knows each name that a label had on the way', () => {
    const shown = { ...issue(at), labels: [{ ...three, name: '13 pts' }] };
    const sketches = [
      commentGone(shown, '2026-03-07T12:00:00Z'),
      labelDelivery('edited', '8 pts', '2026-03-04T12:00:00Z', '3 pts'),
      labelDelivery('edited', '13 pts', '2026-03-06T12:00:00Z', '8 pts'),
    ];
    expect(pointsByDay(sketches)).to.deep.equal(['2026-03-02 3', '2026-03-04 8', '2026-03-06 13']);
  });

  it('does not take a label off before it was deleted', () => {
    const sketches = [
      opened,
      labelDelivery('deleted', '3 pts', '2026-03-05T12:00:00Z'),
      commentGone(issue(at), '2026-03-06T12:00:00Z'),
    ];
    expect(pointsByDay(sketches)).to.deep.equal(['2026-03-02 3', '2026-03-05 null']);
  });

  it('does take it off where a delivery of then says so', () => {
    const off = issues(
      'unlabeled',
      { ...at, updated_at: '2026-03-04T09:00:00Z' },
      { label: three },
    );
    const sketches = [opened, off, labelDelivery('deleted', '3 pts', '2026-03-05T12:00:00Z')];
    expect(pointsByDay(sketches)).to.deep.equal(['2026-03-02 3', '2026-03-04 null']);
  });

  it('does not take it out of a milestone before that was deleted', () => {
    const one = milestone(1);
    const sketches = [
      issues('opened', { ...at, milestone: one }),
      milestones('deleted', one, '2026-03-05T12:00:00Z'),
      commentGone(issue(at), '2026-03-06T12:00:00Z'),
    ];
    const milestonesOf = lifeOf(1, sketches).changes.map(
      (change) => `${new Date(change.at).toISOString().slice(0, 10)} ${change.milestone}`,
    );
    expect(milestonesOf).to.deep.equal(['2026-03-02 1', '2026-03-05 null']);
  });
});
