import { formatDay } from '../../core/calendar.js';
import { type MilestoneTimeline, presentMilestone } from '../timelines/milestone.js';
import { type BurndownRow, burndown, burndownDays } from './burndown.js';
import { type Progress, progress } from './progress.js';
import { type ScopeChange, scopeChange } from './scope-change.js';
import type { SprintSettings } from './settings.js';
import { sprintDays } from './sprint-days.js';
import { type SprintState, tallyOf } from './state.js';
import { type TeamRow, team } from './team.js';

/** Which parts of a sprint are asked for; the others are absent from the view. */
export interface SprintParts {
  readonly burndown: boolean;
  readonly velocity: boolean;
  readonly team: boolean;
}

export const allParts: SprintParts = { burndown: true, velocity: true, team: true };

export interface SprintHeader {
  readonly milestone_number: number;
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly start_day: string;
  readonly end_day: string | null;
  readonly overdue_days: number;
}

export interface SprintView {
  readonly sprint: SprintHeader;
  readonly progress: Progress;
  readonly burndown?: readonly BurndownRow[];
  readonly scope_change: ScopeChange;
  readonly team?: readonly TeamRow[];
}

/** A settled state's view of one sprint. */
export function sprintView(
  state: SprintState,
  target: MilestoneTimeline,
  settings: SprintSettings,
  now: number,
  parts: SprintParts,
): SprintView {
  const milestone = presentMilestone(target);
  const tally = tallyOf(state.tallies, target.number, settings);
  const days = sprintDays(milestone, settings.calendar);
  const today = settings.calendar.dayOf(now);
  return {
    sprint: {
      milestone_number: target.number,
      title: milestone.title,
      state: milestone.state,
      start_day: formatDay(days.start),
      end_day: days.end === null ? null : formatDay(days.end),
      overdue_days: days.end === null ? 0 : Math.max(0, today - days.end),
    },
    progress: progress(tally),
    ...(parts.burndown && { burndown: burndown(tally, days, today) }),
    scope_change: scopeChange(tally, burndownDays(days, today)[0], today),
    ...(parts.team && { team: team(tally, state.census) }),
  };
}
