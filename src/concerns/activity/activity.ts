import type { Concern } from '../../core/concern.js';
import { RepoLiveError } from '../../core/errors.js';
import { type ActivityEntry, activityEntry } from './activity-item.js';
import {
  type ActivityLimits,
  type ActivityState,
  addEntry,
  emptyActivity,
} from './activity-state.js';

export type { ActivityItem } from './activity-item.js';
export { type ActivitySnapshot, activitySnapshot } from './activity-snapshot.js';
export { type ActivityState, expire } from './activity-state.js';
export { type RecentActivity, recentActivity } from './recent-activity.js';

/**
 * The activity concern: every delivery but `ping` is one item, kinds that nobody knows too.
 *
 * It reads no clock: how old an item is, only the views and `expire` ask, which are given the time.
 */
export function createActivity(limits: Partial<ActivityLimits> = {}): Concern<ActivityState> {
  const whole: ActivityLimits = { days: limits.days ?? 30, items: limits.items ?? 10_000 };
  return {
    name: 'activity',
    initial: () => emptyActivity(whole),
    reduce(state, event) {
      if (event.backfilled || event.event === 'ping') return false;
      return addEntry(state, activityEntry(event));
    },
    merge(state, other) {
      for (const entry of other.entries) addEntry(state, entry);
    },
    freeze: (state) => ({ entries: state.entries.slice() }),
    thaw(frozen) {
      const state = emptyActivity(whole);
      for (const entry of frozenEntries(frozen)) addEntry(state, entry);
      return state;
    },
  };
}

function frozenEntries(frozen: unknown): readonly ActivityEntry[] {
  const entries = (frozen as { readonly entries?: unknown } | null | undefined)?.entries;
  if (Array.isArray(entries)) return entries;
  throw new RepoLiveError(
    'unexpected_shape',
    'expected a frozen activity state to have a list of entries: fold the journal again instead',
  );
}
