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
  return lines(
    `${repo}: ${total} ${total === 1 ? 'item' : 'items'} in the last ${timeframe}${shown.length < total ? `, the newest ${shown.length}` : ''}${total === 0 ? '.' : ':'}`,
    ...shown.map(itemLine),
    freshnessText(freshness),
  );
}

/** Made of GitHub's own words and numbers; what users wrote stands in quotes at the end. */
export function itemLine(item: ActivityItem): string {
  const what = item.action === null ? item.event : `${item.event}.${item.action}`;
  const number = item.number === null ? '' : ` #${item.number}`;
  const title = item.title === null ? '' : ` ${quoted(item.title)}`;
  return `- ${item.at} ${item.actor ?? 'somebody'}${item.bot ? ' (bot)' : ''} ${what}${number}${title}`;
}
