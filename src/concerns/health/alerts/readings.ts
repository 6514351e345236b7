import { counted, round6, spoken } from '../../../core/numbers.js';
import type { MissingDeliveries, SentWithinLog } from '../../../core/outside.js';
import { standing } from '../../sprint/choose-sprint.js';
import type { SprintSettings } from '../../sprint/settings.js';
import type { SprintState } from '../../sprint/state.js';
import { type SprintView, sprintHeader } from '../../sprint/view.js';
import { presentMilestone } from '../../timelines/milestone.js';
import type { Measures } from '../measures.js';
import { WINDOW_MS } from '../window-pair.js';
import type { Reading } from './alert-book.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

export interface ReadingInput {
  readonly sprint: SprintState;
  /** The current sprint's view; `null` where there is none. */
  readonly current: SprintView | null;
  readonly measures: Measures;
  readonly settings: SprintSettings;
  readonly now: number;
  /** Deliveries of the last day that could not be folded. */
  readonly deadLetters: number;
  /** `null` without a hook. */
  readonly sentWithinLog: SentWithinLog | null;
  /** `null` without a hook. */
  readonly missing: MissingDeliveries | null;
}

/** What every rule sees now. */
export function readings(input: ReadingInput): Reading[] {
  return [
    ...overdueMilestones(input),
    ...offTrack(input),
    staleShare(input),
    reviewWaiting(input),
    backlogGrowth(input),
    inactive(input),
    deliveryFailures(input),
    recoveryGap(input),
    deadLetters(input),
  ].filter((reading) => reading !== undefined);
}

function overdueMilestones({ sprint, settings, now }: ReadingInput): Reading[] {
  return standing(sprint.timelines.milestones).flatMap((timeline): Reading[] => {
    const { number } = timeline;
    if (presentMilestone(timeline).state !== 'open') return [];
    const header = sprintHeader(timeline, settings, now);
    if (header.end_day === null) return [];
    const { scope, completed } = sprint.tallyOf(number);
    const remaining = scope.issues - completed.issues;
    const days = remaining > 0 ? header.overdue_days : 0;
    return [
      {
        id: `milestone_overdue:${number}`,
        rule: 'milestone_overdue',
        severity: days >= 7 ? 'critical' : 'warning',
        value: days,
        message: `milestone ${number} is ${counted(days, 'day')} past its end with ${counted(remaining, 'issue')} remaining`,
        evidence: {
          milestone_number: number,
          end_day: header.end_day,
          overdue_days: days,
          remaining,
        },
      },
    ];
  });
}

function offTrack({ current }: ReadingInput): Reading[] {
  if (current === null) return [];
  const { sprint, forecast } = current;
  const { probability } = forecast;
  const percent = probability === null ? '' : `${spoken(probability * 100)} %`;
  return [
    {
      id: `sprint_off_track:${sprint.milestone_number}`,
      rule: 'sprint_off_track',
      severity: 'critical',
      value: probability,
      message: `the current sprint finishes by its end with a probability of ${percent}`,
      evidence: {
        milestone_number: sprint.milestone_number,
        probability,
        p85: forecast.p85,
        end_day: sprint.end_day,
      },
    },
  ];
}

function staleShare({ measures, now }: ReadingInput): Reading {
  const { issues, pulls } = measures;
  const open = issues.open(now) + pulls.open(now);
  const stale = issues.stale(now) + pulls.stale(now);
  return {
    id: 'stale_share',
    rule: 'stale_share',
    severity: 'warning',
    value: open === 0 ? 0 : stale / open,
    message: `${stale} of ${counted(open, 'open issue or pull request', 'open issues and pull requests')} had no update for long`,
    evidence: { stale, open },
  };
}

function reviewWaiting({ sprint, now }: ReadingInput): Reading {
  const oldest = sprint.census.longestWaiting();
  const hours = oldest ? Math.max(0, round6((now - oldest.since) / HOUR_MS)) : 0;
  return {
    id: 'review_waiting',
    rule: 'review_waiting',
    severity: 'warning',
    value: hours,
    message: `pull request #${oldest?.number} has waited ${counted(Math.floor(hours), 'hour')} for a review`,
    evidence: { number: oldest?.number ?? null, waiting_hours: Math.floor(hours) },
  };
}

function backlogGrowth({ measures, now }: ReadingInput): Reading {
  const open = measures.issues.open(now);
  const growth = open - measures.issues.open(now - WINDOW_MS);
  return {
    id: 'backlog_growth',
    rule: 'backlog_growth',
    severity: 'info',
    value: growth,
    message: `${counted(growth, 'more issue is', 'more issues are')} open than 30 days ago`,
    evidence: { open, growth },
  };
}

function inactive({ measures, now }: ReadingInput): Reading | undefined {
  const last = measures.lastDeedAt;
  if (last === undefined) return undefined;
  const days = (now - last) / DAY_MS;
  return {
    id: 'inactive',
    rule: 'inactive',
    severity: 'info',
    value: days,
    message: `nobody has done anything for ${counted(Math.floor(days), 'day')}`,
    evidence: { days: Math.floor(days), last_at: new Date(last).toISOString() },
  };
}

function deliveryFailures({ sentWithinLog }: ReadingInput): Reading | undefined {
  if (sentWithinLog === null) return undefined;
  const { sent, received } = sentWithinLog;
  return {
    id: 'delivery_failures',
    rule: 'delivery_failures',
    severity: 'warning',
    value: sent === 0 ? 0 : (sent - received) / sent,
    message: `${sent - received} of GitHub's ${sent} deliveries of the last 3 days failed`,
    evidence: { sent, received },
  };
}

function recoveryGap({ missing }: ReadingInput): Reading | undefined {
  if (missing === null) return undefined;
  const { awaited, lost } = missing;
  const count = awaited + lost;
  const remains = lost === 0 ? '' : `, ${lost} of them for good: GitHub no longer sends them again`;
  return {
    id: 'recovery_gap',
    rule: 'recovery_gap',
    severity: 'critical',
    value: count,
    message: `${counted(count, 'delivery that GitHub sent is', 'deliveries that GitHub sent are')} missing${remains}`,
    evidence: { missing: count, unrecoverable: lost },
  };
}

function deadLetters({ deadLetters: count }: ReadingInput): Reading {
  return {
    id: 'dead_letters',
    rule: 'dead_letters',
    severity: 'warning',
    value: count,
    message: `${counted(count, 'delivery', 'deliveries')} of the last day could not be folded: see /api/v1/dead-letters`,
    evidence: { count },
  };
}
