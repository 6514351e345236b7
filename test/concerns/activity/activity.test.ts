import { expect } from 'chai';
import fc from 'fast-check';
import {
  type ActivityState,
  activitySnapshot,
  createActivity,
  expire,
  recentActivity,
} from '../../../src/concerns/activity/activity.js';
import type { ProjectEvent } from '../../../src/core/event.js';
import { day, folded, happened, hour, ids, now } from './fixture.js';

const many = (count: number, ago = hour) =>
  Array.from({ length: count }, (_, i) => happened(`g${String(i).padStart(5, '0')}`, ago + i));

describe('the activity of a repository', () => {
  it('is an item for each delivery, as it is seen from outside', () => {
    expect(activitySnapshot(folded([happened('g1', hour)]))).to.deep.equal({
      items: [
        {
          id: 'g1',
          at: '2024-03-31T11:00:00.000Z',
          event: 'issues',
          action: 'opened',
          category: 'planning',
          actor: 'ada',
          bot: false,
          number: 12,
          title: 'The valve sticks',
          url: 'https://github.com/acme/engine/issues/12',
          summary: 'ada opened issue #12',
        },
      ],
      total: 1,
    });
  });

  it('is empty where nothing happened', () => {
    expect(activitySnapshot(folded([]))).to.deep.equal({ items: [], total: 0 });
  });

  it('is newest first, by when it happened and not by when it arrived', () => {
    const events = [happened('b', 2 * hour), happened('c', hour), happened('a', 3 * hour)];
    expect(ids(activitySnapshot(folded(events)))).to.deep.equal(['c', 'b', 'a']);
  });

  it('has the greater GUID first of one moment', () => {
    const events = [happened('b'), happened('c'), happened('a'), happened('B')];
    expect(ids(activitySnapshot(folded(events)))).to.deep.equal(['c', 'b', 'a', 'B']);
  });

  it('holds a double once, and says that nothing changed', () => {
    const concern = createActivity();
    const state = concern.initial();
    expect(concern.reduce(state, happened('g1', hour))).to.equal(true);
    expect(concern.reduce(state, happened('g1', hour))).to.equal(false);
    expect(activitySnapshot(state).total).to.equal(1);
  });

  it('dates a delivery that arrived twice by its first arrival, whichever is folded first', () => {
    const early = happened('g1', 2 * hour);
    const late = happened('g1', hour);
    expect(activitySnapshot(folded([late, early]))).to.deep.equal(
      activitySnapshot(folded([early, late])),
    );
    expect(activitySnapshot(folded([late, early])).items[0]?.at).to.equal(
      '2024-03-31T10:00:00.000Z',
    );
  });

  it('leaves out what was backfilled, and pings', () => {
    const concern = createActivity();
    const state = concern.initial();
    expect(concern.reduce(state, happened('g1', 0, { backfilled: true }))).to.equal(false);
    expect(concern.reduce(state, happened('g2', 0, { event: 'ping' }))).to.equal(false);
    expect(activitySnapshot(state).total).to.equal(0);
  });

  it('shows a delivery whose facts could not be read, too', () => {
    const odd = happened('g1', 0, { problem: 'expected issue to be an object, got null' });
    expect(activitySnapshot(folded([odd])).total).to.equal(1);
  });

  it('shows the newest 50 and counts all', () => {
    const view = activitySnapshot(folded(many(60)));
    expect(view.items).to.have.length(50);
    expect(view.items[0]?.id).to.equal('g00000');
    expect(view.total).to.equal(60);
  });

  describe('keeps', () => {
    it('30 days, to the millisecond, and of what is older the newest 50', () => {
      const recent = [happened('edge', 30 * day), ...many(49)];
      const old = happened('old', 30 * day + 1);
      const state = folded([old, ...recent]);
      expect(expire(state, now)).to.equal(true);
      expect(activitySnapshot(state).total).to.equal(50);
      expect(ids(activitySnapshot(state)))
        .to.include('edge')
        .and.not.include('old');
      expect(expire(state, now)).to.equal(false);
    });

    it('the newest 50 of any age where less happened since', () => {
      const state = folded(many(70, 300 * day));
      expect(expire(state, now)).to.equal(true);
      expect(activitySnapshot(state).total).to.equal(50);
      expect(ids(activitySnapshot(state))[0]).to.equal('g00000');
    });

    it('as many days as the settings say', () => {
      const state = folded([...many(50), happened('old', 2 * day)], { days: 1 });
      expire(state, now);
      expect(activitySnapshot(state).total).to.equal(50);
    });

    it('10,000 items at most, the newest', () => {
      const state = folded(many(12_000).reverse());
      expect(activitySnapshot(state).total).to.equal(10_000);
      const { total, items } = recentActivity(state, { limit: 500 }, now);
      expect(total).to.equal(10_000);
      expect(items[0]?.id).to.equal('g00000');
      expect(state.entries.length).to.be.at.most(11_250);
      expect(state.byId.size).to.equal(state.entries.length);
    });

    it('as many items as the settings say, whatever the order of arrival', () => {
      const events = many(100);
      for (const order of [events, events.slice().reverse()]) {
        const state = folded(order, { items: 20 });
        expect(activitySnapshot(state).total).to.equal(20);
        expect(ids(activitySnapshot(state))).to.deep.equal(ids({ items: many(20).map(asId) }));
      }
    });

    it('nothing older than the oldest once it is full, and says that nothing changed', () => {
      const concern = createActivity({ items: 20 });
      const state = concern.initial();
      for (const event of many(20)) concern.reduce(state, event);
      expect(concern.reduce(state, happened('older', day))).to.equal(false);
    });
  });

  it('takes in the activity under another name of the repository, doubles once', () => {
    const concern = createActivity();
    const state = folded([happened('a', 3 * hour), happened('c', hour)]);
    concern.merge(state, folded([happened('b', 2 * hour), happened('c', hour)]));
    expect(ids(activitySnapshot(state))).to.deep.equal(['c', 'b', 'a']);
  });

  it('refuses a frozen state that is none', () => {
    const concern = createActivity();
    for (const frozen of [undefined, null, 3, {}, { entries: 'all' }]) {
      expect(() => concern.thaw(frozen), JSON.stringify(frozen)).to.throw('frozen activity state');
    }
  });
});

const asId = ({ deliveryId }: ProjectEvent) => ({ id: deliveryId });

/** What anyone can see of a state. */
function seen(state: ActivityState): unknown {
  return [
    activitySnapshot(state),
    recentActivity(state, { timeframe: '30d', limit: 500 }, now),
    recentActivity(state, { timeframe: '6h', actors: ['ADA'], eventTypes: ['push'] }, now),
  ];
}

/** Few GUIDs, few moments, so that doubles and ties are frequent; a GUID always is the same delivery. */
const deliveries = fc
  .uniqueArray(fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 2 }), {
    maxLength: 90,
    size: 'max',
  })
  .chain((guids) =>
    fc.tuple(
      ...guids.map((guid) =>
        fc
          .record({
            ago: fc.integer({ min: 0, max: 40 }).map((days) => days * day),
            actor: fc.constantFrom('ada', 'bob', null),
            event: fc.constantFrom('issues', 'push', 'hologram'),
          })
          .map(({ ago, actor, event }) => happened(guid, ago, { actor, event })),
      ),
    ),
  );

const shuffledWithDoubles = deliveries.chain((events) =>
  fc.record({
    events: fc.constant(events as readonly ProjectEvent[]),
    order: fc
      .tuple(
        fc.shuffledSubarray([...events.keys()], { minLength: events.length }),
        fc.subarray([...events.keys()]),
      )
      .map(([all, again]) => [...again.slice(0, 5), ...all, ...again]),
  }),
);

describe('the activity, in any order', () => {
  for (const items of [10_000, 30]) {
    it(`with any doubles, is the same: at most ${items} items`, () => {
      fc.assert(
        fc.property(shuffledWithDoubles, ({ events, order }) => {
          const shuffled = order.map((index) => events[index] as ProjectEvent);
          expect(seen(folded(shuffled, { items }))).to.deep.equal(seen(folded(events, { items })));
        }),
      );
    });
  }

  it('is the newest of all deliveries, sorted', () => {
    fc.assert(
      fc.property(shuffledWithDoubles, ({ events, order }) => {
        const state = folded(order.map((index) => events[index] as ProjectEvent));
        const newest = [...events]
          .sort((a, b) => b.occurredAt - a.occurredAt || (a.deliveryId < b.deliveryId ? 1 : -1))
          .map(({ deliveryId }) => deliveryId);
        expect(ids(activitySnapshot(state))).to.deep.equal(newest.slice(0, 50));
      }),
    );
  });

  it('is the same after being frozen, stored as JSON and thawed', () => {
    fc.assert(
      fc.property(deliveries, fc.nat(), (events, where) => {
        const concern = createActivity({ items: 30 });
        const before = events.slice(0, where % (events.length + 1));
        const frozen = JSON.stringify(concern.freeze(folded(before, { items: 30 })));
        const state = concern.thaw(JSON.parse(frozen));
        for (const event of events) concern.reduce(state, event);
        expect(seen(state)).to.deep.equal(seen(folded(events, { items: 30 })));
      }),
    );
  });

  it('loses nothing visible by expiry, whenever that happens', () => {
    fc.assert(
      fc.property(deliveries, (events) => {
        const state = folded([]);
        for (const event of events) {
          createActivity().reduce(state, event);
          expire(state, now);
        }
        const whole = folded(events);
        expire(whole, now);
        const within = (s: ActivityState) => recentActivity(s, { timeframe: '30d' }, now);
        expect(within(state)).to.deep.equal(within(whole));
      }),
    );
  });
});
