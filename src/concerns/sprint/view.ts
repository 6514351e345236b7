import { formatDay } from '../../core/calendar.js';
import { type MilestoneTimeline, presentMilestone } from '../timelines/milestone.js';
import type { BurndownRow } from './burndown.js';
import type { CycleTime } from './cycle-time.js';
import { type Forecast, forecast } from './forecast.js';
import { type History, history } from './history.js';
import type { Progress } from './progress.js';
import { type Risk, risk } from './risk.js';
import type { ScopeChange } from './scope-change.js';
import type { SprintSettings } from './settings.js';
import { sprintDays } from './sprint-days.js';
import type { SprintState } from './state.js';
import { tallyParts } from './tally-parts.js';
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
  const { firstEventAt, milestones } = state.timelines;
  const days = sprintDays(presentMilestone(target), calendar);
  const today = calendar.dayOf(now);
  const sprint = sprintHeader(target, settings, now);
  const counted = tallyParts(tally, days, today);
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
    progress: counted.progress,
    scopeChange: counted.scope_change,
    burndown: counted.burndown,
    overdueDays: sprint.overdue_days,
    today,
    now,
  });
  return {
    sprint,
    progress: counted.progress,
    ...(parts.burndown && { burndown: counted.burndown }),
    scope_change: counted.scope_change,
    ...(parts.velocity && { velocity: velocity(milestones, (number) => state.tallyOf(number)) }),
    forecast: outlook,
    cycle_time: counted.cycle_time,
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
