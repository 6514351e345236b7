import { formatDay } from '../../core/calendar.js';
import { type MilestoneTimeline, presentMilestone } from '../timelines/milestone.js';
import { type BurndownRow, burndown } from './burndown.js';
import { type CycleTime, cycleTime } from './cycle-time.js';
import { type Forecast, forecast } from './forecast.js';
import { type History, history } from './history.js';
import { type Progress, progress } from './progress.js';
import { type Risk, risk } from './risk.js';
import { type ScopeChange, scopeChange } from './scope-change.js';
import type { SprintSettings } from './settings.js';
import { sprintDays } from './sprint-days.js';
import type { SprintState } from './state.js';
import { type TeamRow, team } from './team.js';
import { type Velocity, velocity } from './velocity.js';

/** Which parts of a sprint are asked for; the others are absent from the view. */
export interface SprintParts {
  readonly burndown: boolean;
  readonly velocity: boolean;
  readonly team: boolean;
}

export const allParts: SprintParts = { burndown: true, velocity: true, team: true };
export const fewestParts: SprintParts = { burndown: false, velocity: false, team: false };

export interface SprintHeader {
  readonly milestone_number: number;
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly start_day: string;
  readonly end_day: string | null;
  /** Whole days since the end day; 0 before, and without one. */
  readonly overdue_days: number;
}

export interface SprintView {
  readonly sprint: SprintHeader;
  readonly progress: Progress;
  readonly burndown?: readonly BurndownRow[];
  readonly scope_change: ScopeChange;
  readonly velocity?: Velocity;
  readonly forecast: Forecast;
  readonly cycle_time: CycleTime;
  readonly risk: Risk;
  readonly team?: readonly TeamRow[];
  readonly history: History;
}

/** A settled state's view of one sprint. */
export function sprintView(
  state: SprintState,
  target: MilestoneTimeline,
  settings: SprintSettings,
  now: number,
  parts: SprintParts,
): SprintView {
  const { calendar } = settings;
  const tally = state.tallyOf(target.number);
  const days = sprintDays(presentMilestone(target), calendar);
  const today = calendar.dayOf(now);
  const sprint = sprintHeader(target, settings, now);
  const rows = burndown(tally, days, today);
  const started = rows.length > 0 ? days.start : undefined;
  const firstEventAt = state.timelines.firstEventAt;
  const done = progress(tally);
  const changed = scopeChange(tally, started);
  const outlook = forecast({
    tally,
    completions: state.completions,
    end: days.end,
    today,
    firstDay: firstEventAt === undefined ? undefined : calendar.dayOf(firstEventAt),
  });
  const exposure = risk({
    tally,
    forecast: outlook,
    progress: done,
    scopeChange: changed,
    burndown: rows,
    overdueDays: sprint.overdue_days,
    today,
    now,
  });
  return {
    sprint,
    progress: done,
    ...(parts.burndown && { burndown: rows }),
    scope_change: changed,
    ...(parts.velocity && {
      velocity: velocity(state.timelines.milestones, (number) => state.tallyOf(number)),
    }),
    forecast: outlook,
    cycle_time: cycleTime(tally),
    risk: exposure,
    ...(parts.team && { team: team(tally, state.census) }),
    history: history(target, tally),
  };
}

/** What a sprint is and when, without its items. */
export function sprintHeader(
  target: MilestoneTimeline,
  { calendar }: SprintSettings,
  now: number,
): SprintHeader {
  const milestone = presentMilestone(target);
  const { start, end } = sprintDays(milestone, calendar);
  return {
    milestone_number: target.number,
    title: milestone.title,
    state: milestone.state,
    start_day: formatDay(start),
    end_day: end === null ? null : formatDay(end),
    overdue_days: end === null ? 0 : Math.max(0, calendar.dayOf(now) - end),
  };
}
