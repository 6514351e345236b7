import { expect } from 'chai';
import { translate } from '../../../src/github/translate.js';
import { delivery, issue, milestone, pull } from '../fixture/payloads.js';
import { record, translated } from '../fixture/translated.js';

const label = { id: 1, name: 'bug' };
const odd = 'a surprise that no message may repeat';

/** What came, and what the dead letter says about it. */
const problems: readonly (readonly [string, Record<string, unknown>, string])[] = [
  ['issues', delivery('opened', {}), 'issue to be an object, got nothing'],
  ['issues', delivery('opened', { issue: null }), 'issue to be an object, got null'],
  ['issues', delivery('opened', { issue: [odd] }), 'issue to be an object, got an array'],
  ['issues', delivery('opened', { issue: odd }), 'issue to be an object, got a string'],
  [
    'issues',
    delivery('opened', { issue: issue({ number: odd }) }),
    'issue.number to be a positive integer, got a string',
  ],
  [
    'issues',
    delivery('opened', { issue: issue({ number: 0.5 }) }),
    'issue.number to be a positive integer, got a number',
  ],
  [
    'issues',
    delivery('opened', { issue: issue({ state: odd }) }),
    'issue.state to be "open" or "closed", got a string',
  ],
  [
    'issues',
    delivery('opened', { issue: issue({ labels: odd }) }),
    'issue.labels to be an array, got a string',
  ],
  [
    'issues',
    delivery('opened', { issue: issue({ labels: null }) }),
    'issue.labels to be an array, got null',
  ],
  [
    'issues',
    delivery('opened', { issue: issue({ labels: [label, odd] }) }),
    'issue.labels[] to be an object, got a string',
  ],
  [
    'issues',
    delivery('opened', { issue: issue({ labels: [{ id: 1 }] }) }),
    'issue.labels[].name to be a string, got nothing',
  ],
  [
    'issues',
    delivery('opened', { issue: issue({ assignees: { 0: odd } }) }),
    'issue.assignees to be an array, got an object',
  ],
  [
    'issues',
    delivery('opened', { issue: issue({ assignees: [{ login: 7 }] }) }),
    'issue.assignees[].login to be a string, got a number',
  ],
  [
    'issues',
    delivery('opened', { issue: issue({ milestone: odd }) }),
    'issue.milestone to be an object, got a string',
  ],
  [
    'issues',
    delivery('opened', { issue: issue({ milestone: milestone({ number: true }) }) }),
    'issue.milestone.number to be a positive integer, got a boolean',
  ],
  [
    'issues',
    delivery('opened', { issue: issue({ milestone: milestone({ due_on: odd }) }) }),
    'issue.milestone.due_on to be a time or null, got a string',
  ],
  [
    'issues',
    delivery('demilestoned', { issue: issue(), milestone: odd }),
    'milestone to be an object, got a string',
  ],
  [
    'issues',
    delivery('labeled', { issue: issue(), label: odd }),
    'label to be an object, got a string',
  ],
  [
    'issue_comment',
    delivery('created', { issue: issue(), comment: odd }),
    'comment to be an object, got a string',
  ],
  [
    'issue_comment',
    delivery('created', { issue: issue(), comment: { id: odd } }),
    'comment.id to be a positive integer, got a string',
  ],
  [
    'pull_request',
    delivery('opened', { issue: issue() }),
    'pull_request to be an object, got nothing',
  ],
  [
    'pull_request',
    delivery('opened', { pull_request: pull({ requested_reviewers: odd }) }),
    'pull_request.requested_reviewers to be an array, got a string',
  ],
  [
    'pull_request_review',
    delivery('submitted', { pull_request: pull() }),
    'review to be an object, got nothing',
  ],
  [
    'pull_request_review',
    delivery('submitted', { pull_request: pull(), review: { id: odd } }),
    'review.id to be a positive integer, got a string',
  ],
  ['milestone', delivery('created', { milestone: 3 }), 'milestone to be an object, got a number'],
  [
    'milestone',
    delivery('created', { milestone: { number: 3, title: 5 } }),
    'milestone.title to be a string, got a number',
  ],
  [
    'milestone',
    delivery('created', { milestone: milestone({ due_on: 1_709_284_320 }) }),
    'milestone.due_on to be a time or null, got a number',
  ],
  ['label', delivery('deleted', { label: odd }), 'label to be an object, got a string'],
  [
    'label',
    delivery('edited', { label, changes: { name: odd } }),
    'changes.name to be an object, got a string',
  ],
  ['push', delivery(null, { commits: odd }), 'commits to be an array, got a string'],
  ['push', delivery(null, { commits: [odd] }), 'commits[] to be an object, got a string'],
  [
    'push',
    delivery(null, { commits: [{ id: 'c1', author: {} }] }),
    'commits[].author.name to be a string, got nothing',
  ],
  [
    'repository',
    delivery('renamed', { changes: odd }),
    'changes.repository.name.from to be a string, got nothing',
  ],
  [
    'repository',
    delivery('transferred', { changes: { owner: {} } }),
    'changes.owner.from.user.login to be a string, got nothing',
  ],
];

describe('a payload whose shape surprises', () => {
  for (const [event, payload, problem] of problems) {
    it(`tells no facts, and says why: ${event}, ${problem}`, () => {
      const translation = translated(event, payload);
      expect(translation.problem).to.equal(`expected ${problem}`);
      expect(translation.facts).to.deep.equal([]);
      expect(translation).to.include({ actor: 'ada', event });
    });
  }

  it('still gives a row, with what it shows', () => {
    const payload = delivery('closed', { issue: issue({ labels: odd, closed_at: odd }) });
    const { problem, ...row } = translated('issues', payload);
    expect(problem).to.be.a('string');
    expect(row).to.include({
      number: 12,
      title: 'The valve sticks',
      url: 'https://github.com/acme/engine/issues/12',
      summary: 'ada closed issue #12',
      category: 'planning',
    });
  });

  it('has no problem where nobody wants facts of it', () => {
    expect(translated('star', delivery('created', { starred_at: {} })).problem).to.equal(null);
    expect(translated('discussion', { discussion: odd }).problem).to.equal(null);
  });

  it('is one whose body is no JSON object, too', () => {
    for (const body of ['', 'no', '[]', 'null', '"text"']) {
      const event = translate(record('issues', {}, { body: Buffer.from(body) }));
      expect(event, body).to.deep.include({
        problem: 'expected the body to be a JSON object',
        facts: [],
        summary: 'GitHub sent issues',
        repo: null,
      });
    }
  });
});
