import { expect } from 'chai';
import { recentActivity } from '../../../src/concerns/activity/activity.js';
import type { ActivityQuery, Timeframe } from '../../../src/core/engine-face.js';
import { day, folded, happened, hour, ids, now } from './fixture.js';

const state = folded([
  happened('issue', 1 * hour, { event: 'issues', action: 'opened', itemKind: 'issue' }),
  happened('closed', 2 * hour, { event: 'issues', action: 'closed', actor: 'Bob' }),
  happened('pull', 3 * hour, { event: 'pull_request', action: 'opened', itemKind: 'pull_request' }),
  happened('on-pull', 4 * hour, { event: 'issue_comment', itemKind: 'pull_request', actor: 'bob' }),
  happened('milestone', 5 * hour, { event: 'milestone', itemKind: 'milestone' }),
  happened('project', 6 * hour, { event: 'projects_v2_item', itemKind: 'project', actor: null }),
  happened('push', 7 * hour, { event: 'push', action: null, itemKind: 'other', actor: 'ci[bot]' }),
]);

const found = (query: ActivityQuery, at = now) => ids(recentActivity(state, query, at));

describe('recent activity', () => {
  it('is what happened within 24 hours, newest first', () => {
    expect(recentActivity(state, {}, now)).to.deep.include({ total: 7, truncated: false });
    expect(found({})).to.deep.equal([
      ...['issue', 'closed', 'pull', 'on-pull', 'milestone', 'project', 'push'],
    ]);
    expect(found({}, now + 18 * hour)).to.deep.equal([
      'issue',
      'closed',
      'pull',
      'on-pull',
      'milestone',
      'project',
    ]);
  });

  const frames: readonly (readonly [Timeframe, number])[] = [
    ['1h', hour],
    ['6h', 6 * hour],
    ['24h', day],
    ['7d', 7 * day],
    ['30d', 30 * day],
  ];
  for (const [timeframe, length] of frames) {
    it(`includes the first moment of ${timeframe}, and not the one before`, () => {
      const edge = folded([happened('in', length), happened('out', length + 1)]);
      expect(ids(recentActivity(edge, { timeframe }, now))).to.deep.equal(['in']);
    });
  }

  it('includes what GitHub, its clock ahead of ours, dates after now', () => {
    const ahead = folded([happened('ahead', -5_000)]);
    expect(ids(recentActivity(ahead, { timeframe: '1h' }, now))).to.deep.equal(['ahead']);
  });

  it('looks no further back than is kept', () => {
    const events = Array.from({ length: 60 }, (_, i) => happened(`g${i}`, 8 * day + i));
    const kept = folded(events, { days: 7 });
    expect(recentActivity(kept, { timeframe: '30d' }, now).total).to.equal(50);
  });

  describe('takes event types', () => {
    const types: readonly (readonly [readonly string[], readonly string[]])[] = [
      [['issues'], ['issue', 'closed']],
      [['issues.opened'], ['issue']],
      [
        ['issues.closed', 'push'],
        ['closed', 'push'],
      ],
      [
        ['issues', 'issues.opened'],
        ['issue', 'closed'],
      ],
      [['push.opened'], []],
      [['push.null'], []],
      [['issue'], []],
      [['ISSUES'], []],
    ];
    for (const [eventTypes, expected] of types) {
      it(`${eventTypes.join(' and ')}`, () => {
        expect(found({ eventTypes })).to.deep.equal(expected);
      });
    }
  });

  it('takes actors in any case', () => {
    expect(found({ actors: ['BOB'] })).to.deep.equal(['closed', 'on-pull']);
    expect(found({ actors: ['bob', 'CI[bot]'] })).to.deep.equal(['closed', 'on-pull', 'push']);
    expect(found({ actors: ['null'] })).to.deep.equal([]);
  });

  it('is not filtered by an empty list', () => {
    expect(found({ actors: [], eventTypes: [] })).to.have.length(7);
  });

  const flags: readonly (readonly [keyof ActivityQuery, readonly string[]])[] = [
    ['includeIssues', ['issue', 'closed']],
    ['includePullRequests', ['pull', 'on-pull']],
    ['includeMilestones', ['milestone']],
    ['includeProjects', ['project']],
  ];
  for (const [flag, without] of flags) {
    it(`leaves out ${without.join(' and ')} with ${flag}: false, and nothing with true`, () => {
      const all = found({});
      expect(found({ [flag]: false })).to.deep.equal(all.filter((id) => !without.includes(id)));
      expect(found({ [flag]: true })).to.deep.equal(all);
    });
  }

  it('always keeps the kinds that no flag names', () => {
    const query = {
      includeIssues: false,
      includePullRequests: false,
      includeMilestones: false,
      includeProjects: false,
    };
    expect(found(query)).to.deep.equal(['push']);
  });

  it('joins filters by "and"', () => {
    const query = { timeframe: '6h', eventTypes: ['issues'], actors: ['bob'] } as const;
    expect(found(query)).to.deep.equal(['closed']);
    expect(found({ ...query, includeIssues: false })).to.deep.equal([]);
  });

  it('gives at most the limit, and says how many matched', () => {
    const limited = recentActivity(state, { eventTypes: ['issues'], limit: 1 }, now);
    expect(ids(limited)).to.deep.equal(['issue']);
    expect(limited).to.include({ total: 2, truncated: true });
    expect(recentActivity(state, { limit: 7 }, now).truncated).to.equal(false);
  });

  it('gives 50 where no limit is asked for', () => {
    const busy = folded(Array.from({ length: 51 }, (_, i) => happened(`g${i}`, i)));
    const view = recentActivity(busy, {}, now);
    expect(view.items).to.have.length(50);
    expect(view).to.include({ total: 51, truncated: true });
  });
});
