import { itemLine } from './activity-text.js';
import type { FreshnessView } from './schemas/freshness.js';
import { holds, type StatusAnswer } from './schemas/status.js';
import { forecastText } from './sprint-text.js';
import { amountText, freshnessText, lines, quoted } from './wording.js';

const longestList = 3;

/** The project in a few lines, for models that read text alone. */
export function statusText(repo: string, view: StatusAnswer, freshness: FreshnessView): string {
  const { issues, pull_requests: pulls, health, alerts, activity } = view;
  const current = view.current_sprint;
  return lines(
    `${repo}: ${issues.open} issues open, ${issues.closed} closed (24 h: ${issues.opened_24h} opened, ${issues.closed_24h} closed); pull requests: ${pulls.open} open (${pulls.draft} draft, ${pulls.awaiting_review} awaiting review), ${pulls.merged} merged.`,
    current
      ? `Current sprint: milestone ${current.sprint.milestone_number} ${quoted(current.sprint.title)}, to ${current.sprint.end_day ?? 'no end'}; completed ${amountText(current.progress.completed)} of ${amountText(current.progress.total)}.`
      : 'No current sprint.',
    current ? forecastText(current) : undefined,
    `Health: ${health.score === null ? 'no score yet' : `${health.score} (${health.grade})`}. Alerts: ${alertsText(alerts.filter(holds))}.`,
    activity && `Activity: ${activity.total} items${activity.total === 0 ? '.' : ', the newest:'}`,
    ...(activity?.items.slice(0, longestList).map(itemLine) ?? []),
    freshnessText(freshness),
  );
}

/** Each rule once: there may be an alert of it for each milestone. */
function alertsText(held: StatusAnswer['alerts']): string {
  const counts = new Map<string, number>();
  for (const { rule } of held) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const rules = [...counts].map(([rule, count]) => (count === 1 ? rule : `${rule} (${count})`));
  return rules.length === 0 ? 'none' : rules.join(', ');
}
