import { expect } from 'chai';
import type { ProjectEvent } from '../../src/core/event.js';
import type { CommentFact, MilestoneFact } from '../../src/core/facts.js';
import { asOf } from '../../src/runtime/as-of.js';

const milestone = (at: number): MilestoneFact => ({
  kind: 'milestone',
  change: 'seen',
  number: 1,
  at,
  title: 'Sprint 1',
  state: 'open',
  createdAt: 0,
  updatedAt: at,
  closedAt: null,
  dueOn: null,
  startDay: null,
});

const comment = (change: CommentFact['change']): CommentFact => ({
  kind: 'comment',
  change,
  number: 1,
  isPull: false,
  commentId: 7,
  author: 'alice',
  authorIsBot: false,
  at: 10,
});

function event(occurredAt: number, facts: ProjectEvent['facts']): ProjectEvent {
  return {
    offset: 1,
    deliveryId: 'g',
    backfilled: false,
    event: 'issue_comment',
    action: 'created',
    repo: null,
    contentNodeId: null,
    occurredAt,
    receivedAt: occurredAt,
    actor: 'alice',
    bot: false,
    category: 'discussion',
    itemKind: 'issue',
    number: 1,
    title: null,
    url: null,
    summary: '',
    facts,
    problem: null,
  };
}

describe('an event as of a time', () => {
  it('keeps its facts of then or before', () => {
    const shown = asOf(event(20, [milestone(10), milestone(20), milestone(21)]), 20);
    expect(shown?.facts.map(({ at }) => at)).to.deep.equal([10, 20]);
    expect(shown?.backfilled).to.equal(false);
  });

  it('that came later is no activity, but what it shows of earlier stands', () => {
    const shown = asOf(event(30, [milestone(10), milestone(30)]), 20);
    expect(shown?.facts.map(({ at }) => at)).to.deep.equal([10]);
    expect(shown?.backfilled).to.equal(true);
  });

  it('that came later and shows nothing of earlier is not there', () => {
    expect(asOf(event(30, [milestone(30)]), 20)).to.equal(undefined);
    expect(asOf(event(30, []), 20)).to.equal(undefined);
  });

  it('lets a comment stand that was deleted later', () => {
    expect(asOf(event(30, [comment('deleted')]), 20)).to.equal(undefined);
    expect(asOf(event(30, [comment('created')]), 20)?.facts).to.have.length(1);
  });
});
