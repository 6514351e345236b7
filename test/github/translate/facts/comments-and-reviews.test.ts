import { expect } from 'chai';
import { ada, bob, delivery, issue, milestone, pull, robot } from '../../fixture/payloads.js';
import { arrived, at, factsOf, translated } from '../../fixture/translated.js';

const comment = {
  id: 900,
  user: bob,
  created_at: '2024-03-02T09:00:00Z',
  updated_at: '2024-03-03T09:00:00Z',
  html_url: 'https://github.com/acme/engine/issues/12#issuecomment-900',
};
const link = { html_url: 'https://github.com/acme/engine/pull/12', merged_at: null };

describe('what a comment tells', () => {
  it('is who wrote it and when, and the issue as it was seen then', () => {
    const payload = delivery('created', { issue: issue(), comment });
    const event = translated('issue_comment', payload);
    expect(factsOf('comment', 'issue_comment', payload)).to.deep.equal([
      {
        kind: 'comment',
        change: 'created',
        number: 12,
        isPull: false,
        commentId: 900,
        author: 'bob',
        authorIsBot: false,
        at: at('2024-03-02T09:00:00Z'),
      },
    ]);
    expect(factsOf('item', 'issue_comment', payload)).to.have.length(1);
    expect(factsOf('item', 'issue_comment', payload)[0]).to.include({ change: 'seen', number: 12 });
    expect(event).to.include({ url: comment.html_url, title: 'The valve sticks', number: 12 });
  });

  it('is when it was written, for a deletion too, which itself happened when it was sent', () => {
    const payload = delivery('deleted', { issue: issue(), comment });
    expect(factsOf('comment', 'issue_comment', payload)[0]).to.include({
      change: 'deleted',
      at: at('2024-03-02T09:00:00Z'),
    });
    expect(translated('issue_comment', payload).occurredAt).to.equal(arrived);
  });

  it('shows an issue without times, and its milestone, as of when it was written', () => {
    const shown = { number: 12, milestone: { number: 3, title: 'Sprint 3' } };
    const payload = delivery('created', { issue: shown, comment });
    const written = at('2024-03-02T09:00:00Z');
    expect(factsOf('item', 'issue_comment', payload)[0]).to.include({ at: written });
    expect(factsOf('milestone', 'issue_comment', payload)[0]).to.include({ at: written });
  });

  it('is told apart by its moment where it has no id', () => {
    const { id: _, ...bare } = comment;
    const payload = delivery('created', { issue: issue(), comment: bare });
    expect(factsOf('comment', 'issue_comment', payload)[0]).to.include({
      commentId: at('2024-03-02T09:00:00Z'),
      author: 'bob',
    });
  });

  it('is nothing new where it was edited, but the issue was seen', () => {
    const payload = delivery('edited', { issue: issue(), comment });
    expect(factsOf('comment', 'issue_comment', payload)).to.deep.equal([]);
    expect(factsOf('item', 'issue_comment', payload)).to.have.length(1);
  });

  it('knows a bot, and an author who is gone', () => {
    const by = (user: unknown) =>
      factsOf(
        'comment',
        'issue_comment',
        delivery('created', { issue: issue(), comment: { ...comment, user } }),
      )[0];
    expect(by(robot)).to.include({ author: 'ci[bot]', authorIsBot: true });
    expect(by(null)).to.include({ author: null, authorIsBot: false });
  });

  it('on a pull request is about the pull request', () => {
    const payload = delivery('created', { issue: issue({ pull_request: link }), comment });
    expect(factsOf('comment', 'issue_comment', payload)[0]).to.include({ isPull: true });
    expect(factsOf('item', 'issue_comment', payload)[0]).to.include({ isPull: true });
    expect(translated('issue_comment', payload)).to.include({
      itemKind: 'pull_request',
      category: 'discussion',
      summary: 'ada commented on pull request #12',
    });
  });

  it('tells of the milestone of its issue', () => {
    const payload = delivery('created', { issue: issue({ milestone: milestone() }), comment });
    expect(factsOf('milestone', 'issue_comment', payload)[0]).to.include({ change: 'seen' });
  });

  it('on the code of a pull request counts as one', () => {
    const event = 'pull_request_review_comment';
    const payload = delivery('created', { pull_request: pull(), comment });
    expect(factsOf('comment', event, payload)[0]).to.include({ number: 5, isPull: true });
    expect(factsOf('item', event, payload)[0]).to.include({ change: 'seen', isPull: true });
  });
});

describe('what a review tells', () => {
  const review = {
    id: 700,
    user: bob,
    state: 'approved',
    submitted_at: '2024-03-02T08:30:00Z',
  };

  it('is who submitted it and when, and the pull request as it was seen then', () => {
    const payload = delivery('submitted', { pull_request: pull(), review });
    expect(factsOf('review', 'pull_request_review', payload)).to.deep.equal([
      {
        kind: 'review',
        change: 'submitted',
        number: 5,
        reviewId: 700,
        reviewer: 'bob',
        reviewerIsBot: false,
        at: at('2024-03-02T08:30:00Z'),
      },
    ]);
    expect(factsOf('item', 'pull_request_review', payload)[0]).to.include({ change: 'seen' });
  });

  it('that is dismissed is both: that it was submitted, and when it was dismissed', () => {
    const payload = delivery('dismissed', { pull_request: pull(), review });
    const facts = factsOf('review', 'pull_request_review', payload);
    expect(facts.map(({ change, at: time }) => [change, time])).to.deep.equal([
      ['submitted', at('2024-03-02T08:30:00Z')],
      ['dismissed', at('2024-03-02T09:00:00Z')],
    ]);
  });

  it('that is edited was submitted', () => {
    const payload = delivery('edited', { pull_request: pull(), review });
    expect(factsOf('review', 'pull_request_review', payload)[0]).to.include({
      change: 'submitted',
      at: at('2024-03-02T08:30:00Z'),
    });
  });

  it('was submitted when GitHub sent it where it does not say when', () => {
    const payload = delivery('submitted', { pull_request: pull(), review: { id: 700, user: ada } });
    expect(factsOf('review', 'pull_request_review', payload)[0]).to.include({ at: arrived });
  });

  for (const [state, words] of [
    ['approved', 'ada approved pull request #5'],
    ['changes_requested', 'ada requested changes on pull request #5'],
    ['commented', 'ada reviewed pull request #5'],
  ]) {
    it(`says so in words: ${state}`, () => {
      const payload = delivery('submitted', { pull_request: pull(), review: { ...review, state } });
      expect(translated('pull_request_review', payload).summary).to.equal(words);
    });
  }

  it('thread shows the pull request alone', () => {
    const payload = delivery('resolved', { pull_request: pull(), thread: { comments: [comment] } });
    const { facts } = translated('pull_request_review_thread', payload);
    expect(facts.map(({ kind }) => kind)).to.deep.equal(['item']);
  });
});
