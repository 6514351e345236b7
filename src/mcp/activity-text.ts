import type { ActivityAnswer, ActivityItem } from './schemas/activity.js';
import type { FreshnessView } from './schemas/freshness.js';
import { freshnessText, lines, quoted } from './wording.js';

const longestList = 20;

/** The activity in a line an item, for models that read text alone. */
export function activityText(
  repo: string,
  timeframe: string,
  { items, total }: ActivityAnswer,
  freshness: FreshnessView,
): string {
  const shown = items.slice(0, longestList);
  const which = shown.length < total ? `, the newest ${shown.length}:` : ':';
  return lines(
    `${repo}: ${total} ${total === 1 ? 'item' : 'items'} in the last ${timeframe}${shown.length === 0 ? '.' : which}`,
    ...shown.map(itemLine),
    freshnessText(freshness),
  );
}

/** The item's own line; what a user titled it stands in quotes behind. */
export function itemLine({ at, summary, bot, title }: ActivityItem): string {
  const named = title === null || summary.includes(title) ? '' : `: ${quoted(title)}`;
  return `- ${at} ${summary}${bot ? ' (bot)' : ''}${named}`;
}
