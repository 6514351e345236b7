import { type ActivityEntry, compareEntries } from './activity-item.js';

export const dayMs = 86_400_000;

/** The snapshot shows these however old they are. */
export const newestShown = 50;

/** How much is kept. */
export interface ActivityLimits {
  /** @default 30 */
  readonly days: number;
  /** @default 10_000 */
  readonly items: number;
}

export interface ActivityState {
  readonly limits: ActivityLimits;
  /**
   * Sorted, oldest first, so that the newest delivery is a push. May hold an eighth more than
   * `limits.items`, oldest first: cutting for each event would move the whole array each time.
   */
  entries: ActivityEntry[];
  /** The entries by GUID. */
  readonly byId: Map<string, ActivityEntry>;
}

export function emptyActivity(limits: ActivityLimits): ActivityState {
  return { limits, entries: [], byId: new Map() };
}

/**
 * Takes in an entry; a double changes nothing. Of two with one GUID and different times (arrivals of
 * a delivery whose payload has no time) the earlier stands: GitHub sent it then.
 *
 * @returns whether a view could have changed.
 */
export function addEntry(state: ActivityState, entry: ActivityEntry): boolean {
  const known = state.byId.get(entry.id);
  if (known !== undefined) {
    if (known.at <= entry.at) return false;
    state.entries.splice(indexFor(state.entries, known), 1);
  }
  const index = indexFor(state.entries, entry);
  const { items } = state.limits;
  // Older than all that may be kept: nobody would ever see it.
  if (index === 0 && state.entries.length >= items) {
    if (known !== undefined) state.byId.delete(entry.id);
    return known !== undefined;
  }
  if (index === state.entries.length) state.entries.push(entry);
  else state.entries.splice(index, 0, entry);
  state.byId.set(entry.id, entry);
  if (state.entries.length > items + Math.max(16, items >> 3)) {
    dropOldest(state, state.entries.length - items);
  }
  return true;
}

/**
 * Lets go of what no view at `now` or later would show: older than `limits.days`, but for the newest 50.
 *
 * @returns whether anything went.
 */
export function expire(state: ActivityState, now: number): boolean {
  const start = firstKept(state, now);
  dropOldest(state, start);
  return start > 0;
}

/** Index of the oldest entry that is kept at `now`; those before it only wait to be dropped. */
export function firstKept(state: ActivityState, now: number): number {
  const { entries, limits } = state;
  const byAge = firstSince(entries, now - limits.days * dayMs);
  return Math.max(overLimit(state), Math.min(byAge, Math.max(0, entries.length - newestShown)));
}

/** How many of the oldest are more than `limits.items` allows, and only wait to be dropped. */
export function overLimit({ entries, limits }: ActivityState): number {
  return Math.max(0, entries.length - limits.items);
}

/** Index of the oldest entry of `time` or later. */
export function firstSince(entries: readonly ActivityEntry[], time: number): number {
  return lowerBound(entries, (entry) => entry.at < time);
}

function indexFor(entries: readonly ActivityEntry[], entry: ActivityEntry): number {
  const last = entries.at(-1);
  if (last === undefined || compareEntries(last, entry) < 0) return entries.length;
  return lowerBound(entries, (other) => compareEntries(other, entry) < 0);
}

/** Index of the first entry that is not `before`. */
function lowerBound(
  entries: readonly ActivityEntry[],
  before: (entry: ActivityEntry) => boolean,
): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(entries[middle] as ActivityEntry)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function dropOldest(state: ActivityState, count: number): void {
  if (count === 0) return;
  for (let i = 0; i < count; i++) state.byId.delete((state.entries[i] as ActivityEntry).id);
  state.entries = state.entries.slice(count);
}
