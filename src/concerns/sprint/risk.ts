import { type Day, formatDay } from '../../core/calendar.js';
import { counted, round6 } from '../../core/numbers.js';
import type { BurndownRow } from './burndown.js';
import type { Forecast } from './forecast.js';
import type { Progress } from './progress.js';
import type { ScopeChange } from './scope-change.js';
import type { Tally } from './tally.js';

export const riskLevels = ['on_track', 'at_risk', 'off_track', 'unknown'] as const;
export type RiskLevel = (typeof riskLevels)[number];

export const riskCodes = [
  'behind_ideal',
  'scope_grew',
  'unassigned',
  'unestimated',
  'inactive',
  'overdue',
  'no_history',
] as const;

export interface RiskReason {
  readonly code: (typeof riskCodes)[number];
  readonly value: number;
  readonly message: string;
}

export interface Risk {
  readonly level: RiskLevel;
  readonly reasons: readonly RiskReason[];
}

const INACTIVE_DAYS = 3;
const DAY_MS = 86_400_000;

export interface RiskInput {
  readonly tally: Tally;
  readonly forecast: Forecast;
  readonly progress: Progress;
  readonly scopeChange: ScopeChange;
  readonly burndown: readonly BurndownRow[];
  readonly overdueDays: number;
  readonly today: Day;
  readonly now: number;
}

/** The level follows from the forecast's probability alone; the reasons say what stands behind it. */
export function risk(input: RiskInput): Risk {
  return { level: levelOf(input.forecast.probability), reasons: reasonsOf(input) };
}

export function levelOf(probability: number | null): RiskLevel {
  if (probability === null) return 'unknown';
  if (probability >= 0.85) return 'on_track';
  return probability >= 0.5 ? 'at_risk' : 'off_track';
}

/** How many of the remaining issues had no update for long. */
export function inactiveIn(tally: Tally, now: number): number {
  return tally.updates.count(Number.NEGATIVE_INFINITY, now - INACTIVE_DAYS * DAY_MS);
}

function reasonsOf(input: RiskInput): RiskReason[] {
  const { tally, forecast, today, now } = input;
  const { unit } = forecast;
  const amount = (of: number) => counted(of, unit === 'points' ? 'point' : 'issue');
  const reasons: RiskReason[] = [];
  const add = (code: RiskReason['code'], value: number, message: string) => {
    if (value > 0) reasons.push({ code, value: round6(value), message });
  };

  const row = input.burndown.at(-1);
  if (row?.date === formatDay(today)) {
    const ideal = row.ideal_remaining[unit];
    const behind = ideal === null ? 0 : round6(row.remaining[unit]! - ideal);
    add(
      'behind_ideal',
      behind,
      `${amount(behind)} more ${behind === 1 ? 'remains' : 'remain'} than the ideal line has today`,
    );
  }
  const grown = input.scopeChange.net[unit] ?? 0;
  add('scope_grew', grown, `the scope grew by ${amount(grown)} since the start`);
  const unassigned = tally.shares.get(null)?.open ?? 0;
  add('unassigned', unassigned, `${issues(unassigned)} without an assignee`);
  const remaining = forecast.remaining.issues ?? 0;
  const unestimated = remaining - tally.remainingEstimated.issues;
  add('unestimated', unestimated, `${issues(unestimated)} without an estimate`);
  const inactive = inactiveIn(tally, now);
  add('inactive', inactive, `${issues(inactive)} without an update for ${INACTIVE_DAYS} days`);
  const overdue = remaining > 0 ? input.overdueDays : 0;
  add('overdue', overdue, `${issues(remaining)} ${counted(overdue, 'day')} after the end`);
  if (remaining > 0 && forecast.samples === null) {
    reasons.push({
      code: 'no_history',
      value: 0,
      message: 'too few days of history with something completed for a forecast',
    });
  }
  return reasons;
}

function issues(count: number): string {
  return counted(count, 'remaining issue');
}
