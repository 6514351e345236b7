import { expect } from 'chai';
import { folded, shownOf } from './shown.js';
import { journalled, type Payload, type Raw } from './world/raw.js';

const at = (time: string) => Date.parse(`2026-03-02T${time}Z`);

function told(event: string, payload: Payload, times: { readonly received: string }): Raw {
  const guid = `${event} ${times.received}`;
  const received = at(times.received);
  return { guid, event, payload, at: received, receivedAt: received };
}

/** A watch has no time in its payload: it happened when it arrived. */
function watch(name: string, received: string, id: number | null = 1): Raw {
  const repository = id === null ? { full_name: name } : { id, full_name: name };
  return told('watch', { action: 'started', repository }, { received });
}

function star(name: string, starred: string, received: string): Raw {
  const starred_at = `2026-03-02T${starred}Z`;
  const repository = { id: 1, full_name: name };
  return told('star', { action: 'created', starred_at, repository }, { received });
}

function renamed(from: string, to: string, time: string, id: number | null = 1): Raw {
  const [owner, name] = to.split('/');
  const repository = {
    ...(id !== null && { id }),
    full_name: to,
    name,
    owner: { login: owner },
    updated_at: `2026-03-02T${time}Z`,
  };
  const changes = { repository: { name: { from: from.split('/')[1] } } };
  return told('repository', { action: 'renamed', repository, changes }, { received: time });
}

const namesOf = (...raws: Raw[]) => folded(journalled(raws)).names();

describe('a renamed repository', () => {
  const rename = renamed('acme/old', 'acme/new', '10:00:00');

  it('bears its new name and answers to the old one', () => {
    const model = folded(journalled([watch('acme/old', '09:00:00'), rename]));
    expect(model.names()).to.deep.equal(['acme/new']);
    expect(model.get('ACME/Old').name).to.equal('acme/new');
  });

  it('keeps its new name when a delivery from before the rename arrives after it', () => {
    const late = watch('acme/old', '10:00:05');
    expect(namesOf(rename, late)).to.deep.equal(['acme/new']);
    expect(namesOf(late, rename)).to.deep.equal(['acme/new']);
  });

  it('keeps its new name beside what was told in the second of the rename', () => {
    const then = star('acme/old', '10:00:00', '10:00:01');
    expect(namesOf(then, rename)).to.deep.equal(['acme/new']);
  });

  it('bears the old name again once GitHub tells so, though the second rename was never heard of', () => {
    const again = star('acme/old', '11:00:00', '11:00:01');
    expect(namesOf(rename, again)).to.deep.equal(['acme/old']);
    expect(namesOf(again, rename)).to.deep.equal(['acme/old']);
  });

  it('bears the name that it was renamed back to', () => {
    const back = renamed('acme/new', 'acme/old', '12:00:00');
    expect(namesOf(back, rename)).to.deep.equal(['acme/old']);
    expect(namesOf(rename, watch('acme/new', '12:00:03'), back)).to.deep.equal(['acme/old']);
  });

  it('is one repository where only some of the payloads give its id', () => {
    const known = watch('acme/old', '09:00:00');
    const bare = renamed('acme/old', 'acme/new', '10:00:00', null);
    const orders = [
      [known, bare],
      [bare, known],
    ];
    for (const raws of orders) {
      expect(namesOf(...raws)).to.deep.equal(['acme/new']);
      const model = folded(journalled([...raws, watch('acme/newest', '13:00:00')]));
      expect(model.names(), 'its id is known now').to.deep.equal(['acme/newest']);
    }
  });

  it('is another repository than the one that takes its former name', () => {
    const successor = watch('acme/old', '14:00:00', 2);
    const model = folded(journalled([watch('acme/old', '09:00:00'), rename, successor]));
    expect(model.names()).to.deep.equal(['acme/new', 'acme/old']);
    expect(model.get('acme/old').id).to.equal(2);
  });
});

describe('a project item of the organisation', () => {
  const repository = { id: 1, full_name: 'acme/rocket' };
  const milestone = {
    number: 1,
    title: 'Sprint 1',
    state: 'open',
    due_on: '2026-03-20T08:00:00Z',
    created_at: '2026-03-02T09:00:00Z',
    updated_at: '2026-03-02T09:00:00Z',
  };
  const issue = (action: string, number: number, times: object): Raw => {
    const shape = { number, node_id: `I_${number}`, title: 'x', milestone, labels: [] };
    const payload = { action, issue: { ...shape, ...times }, repository };
    return told('issues', payload, { received: '12:00:00' });
  };
  const opened = {
    state: 'open',
    created_at: '2026-03-02T09:00:00Z',
    updated_at: '2026-03-02T09:00:00Z',
  };
  const closed = { ...opened, state: 'closed', closed_at: '2026-03-05T09:00:00Z' };
  const issues = [
    { ...issue('opened', 1, opened), guid: 'a' },
    { ...issue('opened', 2, opened), guid: 'b' },
    { ...issue('closed', 2, closed), guid: 'c' },
  ];
  const card = told(
    'projects_v2_item',
    {
      action: 'edited',
      projects_v2_item: { content_node_id: 'I_1', updated_at: '2026-02-27T09:00:00Z' },
      sender: { login: 'ada', type: 'User' },
    },
    { received: '12:00:00' },
  );
  const now = Date.parse('2026-03-06T10:00:00Z');

  it('counts as history of the repository, whether it came before or after the item that it shows', () => {
    const before = shownOf(journalled([card, ...issues]), now);
    expect(before).to.deep.equal(shownOf(journalled([...issues, card]), now));
    // Seven full days since the card was moved; without it there are four, which are too few.
    const sprint = before['acme/rocket']!.sprint as { forecast: { samples: number[] } };
    expect(sprint.forecast.samples).to.deep.equal([0, 0, 0, 0, 0, 0, 1]);
    const without = shownOf(journalled(issues), now)['acme/rocket']!.sprint as typeof sprint;
    expect(without.forecast.samples).to.equal(null);
  });
});
