import { expect } from 'chai';
import fc from 'fast-check';
import { translate } from '../../src/github/translate.js';
import { PastModel } from '../../src/runtime/past-model.js';
import type { ReadModel } from '../../src/runtime/read-model.js';
import { expectSame } from './same.js';
import { settingsWith, shown, shownOf } from './shown.js';
import { histories } from './world/history.js';
import { iso } from './world/pictures.js';
import { journalled, type Raw } from './world/raw.js';

/** The whole journal, as it is seen at a moment of the past. */
function seenAt(raws: readonly Raw[], at: number) {
  const past = new PastModel(settingsWith(), at);
  for (const record of journalled(raws)) past.fold(translate(record));
  return shown(past.finish(), at);
}

describe('the state as it was at a moment', () => {
  it('is what a journal that ended then would show', () => {
    const law = fc.property(histories({ promptLatency: 0 }), fc.nat(), ({ raws }, where) => {
      const told = raws.filter(({ payload }) => payload.repository);
      const at = told[where % told.length]!.at;
      const until = told.filter((raw) => raw.at <= at);
      expectSame(seenAt(told, at), shownOf(journalled(until), at));
    });
    fc.assert(law, { numRuns: 120 });
  });

  it('has a repository under the name of then, which answers to the name that it got later', () => {
    const model = pastOf([before, renamed, after], '10:30:00');
    expect(model.names()).to.deep.equal(['acme/old']);
    expect(model.get('acme/new').name).to.equal('acme/old');
    expect(pastOf([after, renamed, before], '10:30:00').names()).to.deep.equal(['acme/old']);
    expect(pastOf([after, renamed, before], '12:00:00').names()).to.deep.equal(['acme/new']);
  });

  it('knows labels and milestones of then, not those that a later picture of the same issue shows', () => {
    const [item, comment] = [
      { number: 1, title: 'x', state: 'open', milestone, labels: [three] },
      {},
    ];
    const times = { created_at: '2026-03-02T09:00:00Z', updated_at: '2026-03-02T09:00:00Z' };
    const opened = told('issues', 'acme/old', '09:00:00', {
      action: 'opened',
      issue: { ...item, ...times },
    });
    const bare = { ...item, ...times, milestone: null, labels: [{ ...three, name: '8 pts' }] };
    const gone = told('issue_comment', 'acme/old', '12:00:00', {
      action: 'deleted',
      issue: bare,
      comment: { ...comment, id: 5, user: { login: 'ada' }, ...times },
    });
    const model = pastOf([opened, gone], '10:00:00');
    const { state } = model.get('acme/old').sprint;
    state.settle();
    const { milestone: number, points } = state.timelines.items.get(1)!.life!.changes.at(-1)!;
    expect({ number, points }).to.deep.equal({ number: 1, points: 3 });
  });

  it('has no repository that nothing was heard of yet', () => {
    expect(pastOf([after, renamed, before], '08:00:00').names()).to.deep.equal([]);
  });
});

const three = { id: 7, name: '3 pts' };
const milestone = {
  number: 1,
  title: 'Sprint 1',
  state: 'open',
  created_at: '2026-03-02T08:00:00Z',
  updated_at: '2026-03-02T08:00:00Z',
};
const before = told('watch', 'acme/old', '10:00:00', { action: 'started' });
const renamed = told('repository', 'acme/new', '11:00:00', {
  action: 'renamed',
  changes: { repository: { name: { from: 'old' } } },
});
const after = told('watch', 'acme/new', '12:00:00', { action: 'started' });

function told(event: string, full_name: string, time: string, more: object): Raw {
  const at = Date.parse(`2026-03-02T${time}Z`);
  const [login, name] = full_name.split('/');
  const repository = { id: 1, full_name, name, owner: { login }, updated_at: iso(at) };
  return { guid: time, event, payload: { repository, ...more }, at, receivedAt: at };
}

function pastOf(raws: readonly Raw[], time: string): ReadModel {
  const past = new PastModel(settingsWith(), Date.parse(`2026-03-02T${time}Z`));
  for (const record of journalled(raws)) past.fold(translate(record));
  return past.finish();
}
