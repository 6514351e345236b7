import type { CloseReason, Moment } from '../../src/demo/model/moment.js';
import type { Truth } from '../../src/demo/truth.js';
import type { SimulatedDelivery } from '../../src/demo/world.js';
import {
  emptyFold,
  type Fold,
  fold,
  pointsOfLabels,
  type SeenItem,
  shownItem,
} from './naive-fold.js';

type Histories = Map<number, Moment[]>;

/** The same truth, with histories made of the deliveries alone. */
export function retell(truth: Truth, deliveries: Iterable<SimulatedDelivery>): Truth {
  const histories: Histories = new Map();
  const current = emptyFold();
  for (const delivery of deliveries) {
    const { event, payload, at } = delivery;
    fold(current, delivery);
    const seen = event === 'issues' ? shownItem(delivery)?.seen : undefined;
    if (seen) {
      const history = histories.get(seen.number) ?? [];
      histories.set(seen.number, history);
      history.push(...momentsOf(delivery, seen));
    }
    if (event === 'milestone' && payload.action === 'deleted')
      empty(histories, (payload.milestone as { number: number }).number, at);
    if (event === 'issues' || event === 'label') weigh(histories, current, at);
  }
  return {
    ...truth,
    items: truth.items.map((item) => ({ ...item, history: histories.get(item.number) ?? [] })),
  };
}

function momentsOf({ payload, at }: SimulatedDelivery, seen: SeenItem): Moment[] {
  const updated = Date.parse(seen.updated_at);
  switch (payload.action) {
    case 'milestoned':
    case 'demilestoned': {
      const { number } = payload.milestone as { number: number };
      return [{ at: updated, change: payload.action, milestone: number }];
    }
    case 'closed': {
      const reason = seen.state_reason as CloseReason;
      return [{ at: Date.parse(seen.closed_at!), change: 'closed', reason }];
    }
    case 'reopened':
      return [{ at: updated, change: 'reopened' }];
    case 'deleted':
    case 'transferred':
      return [{ at, change: payload.action }];
    default:
      return [];
  }
}

/** A milestone was deleted: what was in it left it. */
function empty(histories: Histories, milestone: number, at: number): void {
  for (const history of histories.values()) {
    const last = history.findLast(
      ({ change }) => change === 'milestoned' || change === 'demilestoned',
    );
    if (last?.change === 'milestoned' && last.milestone === milestone)
      history.push({ at, change: 'demilestoned', milestone });
  }
}

function weigh(histories: Histories, current: Fold, at: number): void {
  for (const [number, { labels }] of current.items) {
    const history = histories.get(number);
    const points = pointsOfLabels(labels.values());
    const last = history?.findLast(({ change }) => change === 'points');
    if ((last?.change === 'points' ? last.points : null) !== points)
      history?.push({ at, change: 'points', points });
  }
}
