import { expect } from 'chai';
import { example } from '../../fixture/examples.js';
import { delivery, repository } from '../../fixture/payloads.js';
import { arrived, at, factsOf, translated } from '../../fixture/translated.js';

describe('what a push tells', () => {
  const commit = (id: string, more: Record<string, unknown> = {}) => ({
    id,
    distinct: true,
    author: { name: 'Ada L.', email: 'ada@example.org', username: 'ada' },
    ...more,
  });
  const push = (more: Record<string, unknown>) =>
    delivery(null, { ref: 'refs/heads/main', commits: [], ...more });
  const told = (more: Record<string, unknown>) => factsOf('push', 'push', push(more))[0];

  it('is its commits, also those of a merged branch, by login where GitHub knows one', () => {
    const commits = [
      commit('c1'),
      commit('c2', { distinct: false }),
      commit('c3', { author: { name: 'Bob', email: 'bob@example.org' } }),
      commit('c4', { author: { name: 'renovate[bot]', username: 'renovate[bot]' } }),
    ];
    expect(told({ commits })).to.deep.equal({
      kind: 'push',
      at: arrived,
      toDefaultBranch: true,
      commits: [
        { id: 'c1', author: 'ada', bot: false },
        { id: 'c2', author: 'ada', bot: false },
        { id: 'c3', author: 'Bob', bot: false },
        { id: 'c4', author: 'renovate[bot]', bot: true },
      ],
    });
  });

  it('is whether it went to the default branch', () => {
    expect(told({ ref: 'refs/heads/main' })).to.include({ toDefaultBranch: true });
    expect(told({ ref: 'refs/heads/mainly' })).to.include({ toDefaultBranch: false });
    expect(told({ ref: 'refs/tags/main' })).to.include({ toDefaultBranch: false });
  });

  it('went to the default branch by its usual names where the payload does not name it', () => {
    const bare = { repository: { full_name: 'acme/engine' } };
    expect(told({ ...bare, ref: 'refs/heads/main' })).to.include({ toDefaultBranch: true });
    expect(told({ ...bare, ref: 'refs/heads/master' })).to.include({ toDefaultBranch: true });
    expect(told({ ...bare, ref: 'refs/heads/feature' })).to.include({ toDefaultBranch: false });
  });

  const words: readonly (readonly [string, Record<string, unknown>])[] = [
    ['ada pushed 1 commit to main', { commits: [commit('c1')] }],
    ['ada pushed 2 commits to main', { commits: [commit('c1'), commit('c2')] }],
    ['ada pushed to main', {}],
    ['ada force-pushed 1 commit to main', { forced: true, commits: [commit('c1')] }],
    ['ada pushed to new branch feat/x', { ref: 'refs/heads/feat/x', created: true }],
    ['ada deleted branch feat/x', { ref: 'refs/heads/feat/x', deleted: true }],
    ['ada pushed tag v1', { ref: 'refs/tags/v1', created: true }],
    ['ada deleted tag v1', { ref: 'refs/tags/v1', deleted: true }],
  ];
  for (const [summary, more] of words) {
    it(`is said in words: ${summary}`, () => {
      expect(translated('push', push(more)).summary).to.equal(summary);
    });
  }

  it('takes no time from the seconds in its repository', () => {
    const seconds = { ...repository, created_at: 1_557_933_565, pushed_at: 1_557_933_657 };
    expect(translated('push', push({ repository: seconds })).occurredAt).to.equal(arrived);
  });
});

describe('what a delivery about a label tells', () => {
  const label = { id: 71, name: '5 pts' };
  const told = (action: string, more: Record<string, unknown> = {}) =>
    factsOf('label', 'label', delivery(action, { label, ...more }));

  it('is a new name', () => {
    expect(told('edited', { changes: { name: { from: '3 pts' } } })).to.deep.equal([
      { kind: 'label', change: 'renamed', at: arrived, id: 71, from: '3 pts', to: '5 pts' },
    ]);
  });

  it('is that it is gone', () => {
    expect(told('deleted')).to.deep.equal([
      { kind: 'label', change: 'deleted', at: arrived, id: 71, from: '5 pts', to: '5 pts' },
    ]);
  });

  it('is nothing where only its colour changed, or where it is new', () => {
    expect(told('edited', { changes: { color: { from: 'fff' } } })).to.deep.equal([]);
    expect(told('edited')).to.deep.equal([]);
    expect(told('created')).to.deep.equal([]);
  });
});

describe('what a delivery about the repository tells', () => {
  it('is its former name', () => {
    const payload = delivery('renamed', {
      repository: { ...repository, updated_at: '2024-03-05T10:00:00Z' },
      changes: { repository: { name: { from: 'motor' } } },
    });
    expect(factsOf('repository', 'repository', payload)).to.deep.equal([
      { kind: 'repository', change: 'renamed', at: at('2024-03-05T10:00:00Z'), from: 'acme/motor' },
    ]);
  });

  for (const kind of ['user', 'organization'] as const) {
    it(`is its former owner, where that was a(n) ${kind}`, () => {
      const changes = { owner: { from: { [kind]: { login: 'hull' } } } };
      const payload = delivery('transferred', { changes });
      expect(factsOf('repository', 'repository', payload)).to.deep.equal([
        { kind: 'repository', change: 'transferred', at: arrived, from: 'hull/engine' },
      ]);
    });
  }

  it('is its former name and owner also where its full name alone is told', () => {
    const bare = { repository: { full_name: 'acme/engine' } };
    const renamed = { ...bare, changes: { repository: { name: { from: 'motor' } } } };
    const moved = { ...bare, changes: { owner: { from: { user: { login: 'hull' } } } } };
    const fromOf = (action: string, payload: Record<string, unknown>) =>
      factsOf('repository', 'repository', delivery(action, payload))[0]?.from;
    expect(fromOf('renamed', renamed)).to.equal('acme/motor');
    expect(fromOf('transferred', moved)).to.equal('hull/engine');
  });

  it('is nothing for its settings', () => {
    expect(factsOf('repository', 'repository', delivery('edited', {}))).to.deep.equal([]);
  });

  it("is what GitHub's examples tell", () => {
    const renamed = factsOf('repository', 'repository', example('repository', 'renamed'));
    const moved = factsOf('repository', 'repository', example('repository', 'transferred'));
    expect([...renamed, ...moved].map(({ from }) => from)).to.deep.equal([
      'Octocoders/Hello-World',
      'octocat/Hello-World',
    ]);
  });
});
