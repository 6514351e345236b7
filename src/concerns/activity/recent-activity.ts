import type { ActivityQuery, Timeframe } from '../../core/engine-face.js';
import type { ItemKind } from '../../core/event.js';
import { type ActivityEntry, type ActivityItem, activityItem } from './activity-item.js';
import { type ActivityState, dayMs, firstKept, firstSince } from './activity-state.js';

export type RecentActivity = {
  /** Newest first, at most `limit`. */
  readonly items: readonly ActivityItem[];
  /** How many match, before the limit. */
  readonly total: number;
  readonly truncated: boolean;
};

export const timeframes: Readonly<Record<Timeframe, number>> = {
  '1h': dayMs / 24,
  '6h': dayMs / 4,
  '24h': dayMs,
  '7d': 7 * dayMs,
  '30d': 30 * dayMs,
};

/**
 * The items that match every filter of the query. An empty list of event types or actors filters
 * nothing; nothing older than is kept is found, however long the time frame.
 *
 * @param now milliseconds since the epoch; the time frame ends there and includes its first moment.
 */
export function recentActivity(
  state: ActivityState,
  query: ActivityQuery,
  now: number,
): RecentActivity {
  const { entries } = state;
  const since = now - timeframes[query.timeframe ?? '24h'];
  const first = Math.max(firstKept(state, now), firstSince(entries, since));
  const limit = query.limit ?? 50;
  const matches = matcher(query);
  const items: ActivityItem[] = [];
  let total = 0;
  for (let i = entries.length - 1; i >= first; i--) {
    const entry = entries[i] as ActivityEntry;
    if (!matches(entry)) continue;
    total += 1;
    if (items.length < limit) items.push(activityItem(entry));
  }
  return { items, total, truncated: total > items.length };
}

function matcher(query: ActivityQuery): (entry: ActivityEntry) => boolean {
  const types = asSet(query.eventTypes);
  const actors = asSet(query.actors?.map((actor) => actor.toLowerCase()));
  const without = leftOut(query);
  return (entry) =>
    !without.has(entry.itemKind) &&
    (types === undefined ||
      types.has(entry.event) ||
      (entry.action !== null && types.has(`${entry.event}.${entry.action}`))) &&
    (actors === undefined || (entry.actor !== null && actors.has(entry.actor.toLowerCase())));
}

function asSet(values: readonly string[] | undefined): ReadonlySet<string> | undefined {
  return values === undefined || values.length === 0 ? undefined : new Set(values);
}

/** The kinds that an `include_…: false` leaves out; what no flag names always stays. */
function leftOut(query: ActivityQuery): ReadonlySet<ItemKind> {
  const kinds = new Set<ItemKind>();
  if (query.includeIssues === false) kinds.add('issue');
  if (query.includePullRequests === false) kinds.add('pull_request');
  if (query.includeMilestones === false) kinds.add('milestone');
  if (query.includeProjects === false) kinds.add('project');
  return kinds;
}
