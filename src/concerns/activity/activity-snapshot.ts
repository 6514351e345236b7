import { type ActivityItem, activityItem } from './activity-item.js';
import { type ActivityState, newestShown, overLimit } from './activity-state.js';

export type ActivitySnapshot = {
  /** Newest first: the newest 50, however old. */
  readonly items: readonly ActivityItem[];
  /** How many are kept. */
  readonly total: number;
};

/** What the actor publishes. Age is no question here: `expire` before it, with the time now. */
export function activitySnapshot(state: ActivityState): ActivitySnapshot {
  const { entries } = state;
  const first = overLimit(state);
  const items = entries.slice(Math.max(first, entries.length - newestShown)).reverse();
  // Of frozen items, and frozen itself: whoever publishes it compares it as a whole, not item by item.
  return { items: Object.freeze(items.map(activityItem)), total: entries.length - first };
}
