import { type ActivityItem, activityItem } from './activity-item.js';
import { type ActivityState, firstKept, newestShown } from './activity-state.js';

export type ActivitySnapshot = {
  /** Newest first: the newest 50, however old. */
  readonly items: readonly ActivityItem[];
  /** How many are kept. */
  readonly total: number;
};

/** What the actor publishes, as seen at `now` (milliseconds since the epoch). */
export function activitySnapshot(state: ActivityState, now: number): ActivitySnapshot {
  const { entries } = state;
  const first = firstKept(state, now);
  const items = entries.slice(Math.max(first, entries.length - newestShown)).reverse();
  return { items: items.map(activityItem), total: entries.length - first };
}
