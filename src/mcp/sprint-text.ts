import type { FreshnessView } from './schemas/freshness.js';
import type { SprintAnswer } from './schemas/sprint.js';
import { amountText, freshnessText, lines, percent, quoted } from './wording.js';

const longestTeam = 3;

/** The sprint in a few lines, for models that read text alone. */
export function sprintText(repo: string, view: SprintAnswer, freshness: FreshnessView): string {
  const { sprint, progress, scope_change: scope, burndown, team } = view;
  const { completion_rate: rate } = progress;
  const today = burndown?.at(-1);
  return lines(
    `${repo} milestone ${sprint.milestone_number} ${quoted(sprint.title)} (${sprint.state}), ${sprint.start_day} to ${sprint.end_day ?? 'no end'}${overdue(sprint.overdue_days)}.`,
    `Completed ${amountText(progress.completed)} of ${amountText(progress.total)} (${percent(rate.issues)} / ${percent(rate.points)}); remaining ${amountText(progress.remaining)}; ${progress.unestimated} unestimated.`,
    scope.committed.issues === null
      ? undefined
      : `Scope: committed ${amountText(scope.committed)}, added ${amountText(scope.added)}, removed ${amountText(scope.removed)}.`,
    today &&
      `Burndown ${today.date}: remaining ${amountText(today.remaining)}, ideal ${amountText(today.ideal_remaining)}.`,
    view.velocity && `Velocity: mean ${amountText(view.velocity.mean)} a sprint.`,
    forecastText(view),
    team && teamText(team),
    freshnessText(freshness),
  );
}

function overdue(days: number): string {
  return days === 0 ? '' : `, ${days} days overdue`;
}

export function forecastText({ forecast, risk }: Pick<SprintAnswer, 'forecast' | 'risk'>): string {
  const { p50, p85, p95 } = forecast;
  const days = `p50 ${p50 ?? 'n/a'}, p85 ${p85 ?? 'n/a'}, p95 ${p95 ?? 'n/a'}`;
  const why = [risk.level, ...risk.reasons.map((reason) => reason.code)].join(', ');
  return `Forecast in ${forecast.unit}: ${days}; probability ${percent(forecast.probability)}. Risk: ${why}.`;
}

function teamText(team: NonNullable<SprintAnswer['team']>): string {
  const rows = team
    .slice(0, longestTeam)
    .map((row) => `${row.login} ${row.open} open ${row.completed} done`);
  const more = team.length > longestTeam ? `; ${team.length - longestTeam} more` : '';
  return `Team: ${rows.join('; ')}${more}.`;
}
