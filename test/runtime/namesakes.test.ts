import { expect } from 'chai';
import { lastValueFrom, toArray } from 'rxjs';
import { translate } from '../../src/github/translate.js';
import { issues, records, type Sketch } from '../fixture/payloads.js';
import { folded, shownOf } from '../laws/shown.js';
import { engines, receive } from '../library/fixture/engines.js';

const now = Date.parse('2026-03-05T12:00:00Z');

/** A delivery about a repository, by its id and name. */
function by(id: number, name: string, sketch: Sketch): Sketch {
  const repository = { id, full_name: name, name: name.split('/')[1], owner: { login: 'acme' } };
  return { ...sketch, payload: { ...sketch.payload, repository } };
}

const first = by(1, 'acme/rocket', issues('opened', { number: 1 }));
const second = by(2, 'acme/rocket', issues('opened', { number: 2 }));
const renamed = by(1, 'acme/relic', {
  event: 'repository',
  payload: {
    action: 'renamed',
    changes: { repository: { name: { from: 'rocket' } } },
    sender: { login: 'ada', type: 'User' },
  },
  receivedAt: '2026-02-01T09:00:00Z',
});

describe('two repositories of one name', () => {
  const { started } = engines();

  it('are shown as one, whichever came first', () => {
    const all = shownOf(records([first, second]), now);
    expect(Object.keys(all)).to.deep.equal(['acme/rocket']);
    expect(all['acme/rocket']).to.have.nested.property('status.issues.open', 2);
    expect(all['acme/rocket']).to.have.nested.property('activity.total', 2);
    expect(shownOf(records([second, first]), now)).to.deep.equal(all);
  });

  it('go on as one with each delivery after they were shown', () => {
    const third = by(1, 'acme/rocket', issues('opened', { number: 3 }));
    const [a, b, c] = records([first, second, third]);
    const model = folded([a!, b!]);
    const whole = model.get('acme/rocket');
    model.fold(translate(c!));
    expect(model.get('ACME/Rocket')).to.equal(whole);
    expect(whole.activity.state.entries).to.have.length(3);
  });

  it('are two again once a rename tells that one of them has another name by now', () => {
    const orders = [
      [first, second, renamed],
      [renamed, second, first],
    ];
    for (const order of orders) {
      const all = shownOf(records(order), now);
      expect(Object.keys(all)).to.deep.equal(['acme/relic', 'acme/rocket']);
      expect(all['acme/rocket']).to.have.nested.property('activity.items[0].number', 2);
      expect(all['acme/relic']).to.have.nested.property('activity.total', 2);
    }
  });

  it('are published under one name, with versions that go on', async () => {
    const engine = await started();
    const seen = lastValueFrom(engine.snapshot$('acme/rocket', 'activity').pipe(toArray()));
    for (const sketch of [first, second]) await receive(engine, sketch);
    await engine.stop();
    const all = await seen;
    expect(all.map(({ version }) => version)).to.deep.equal(all.map((_, index) => index + 1));
    expect(all.at(-1)?.data.total).to.equal(2);
  });
});
