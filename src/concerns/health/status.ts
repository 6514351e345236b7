import type { Alert } from '../../core/alert.js';
import { currentSprint, standing } from '../sprint/choose-sprint.js';
import { type Progress, progress } from '../sprint/progress.js';
import type { SprintSettings } from '../sprint/settings.js';
import type { SprintState } from '../sprint/state.js';
import { fewestParts, type SprintView, sprintView } from '../sprint/view.js';
import { presentMilestone } from '../timelines/milestone.js';
import type { HealthView } from './view.js';

const DAY_MS = 86_400_000;

export interface StatusView {
  readonly issues: {
    readonly open: number;
    readonly closed: number;
    readonly opened_24h: number;
    readonly closed_24h: number;
  };
  readonly pull_requests: {
    readonly open: number;
    readonly merged: number;
    readonly draft: number;
    readonly awaiting_review: number;
  };
  readonly milestones: readonly {
    readonly milestone_number: number;
    readonly title: string;
    readonly state: 'open' | 'closed';
    readonly due_on: string | null;
    readonly progress: Progress;
  }[];
  readonly current_sprint: Pick<SprintView, 'sprint' | 'progress' | 'forecast' | 'risk'> | null;
  readonly health: Pick<HealthView, 'score' | 'grade'>;
  /** The hooks that GitHub has for the repository, as far as they were asked for. */
  readonly webhooks: readonly never[];
  readonly alerts: readonly Alert[];
}

/** A settled state's counts at a glance. */
export function statusView(
  state: SprintState,
  health: HealthView,
  settings: SprintSettings,
  now: number,
): StatusView {
  const { census, timelines } = state;
  return {
    issues: {
      open: census.issues.open,
      closed: census.issues.closed,
      opened_24h: census.issuesOpened.count(now - DAY_MS, now),
      closed_24h: census.issuesClosed.count(now - DAY_MS, now),
    },
    pull_requests: {
      open: census.pulls.open,
      merged: census.pulls.merged,
      draft: census.pulls.draft,
      awaiting_review: census.pulls.awaitingReview,
    },
    milestones: standing(timelines.milestones).map((timeline) => {
      const milestone = presentMilestone(timeline);
      return {
        milestone_number: timeline.number,
        title: milestone.title,
        state: milestone.state,
        due_on: milestone.dueOn,
        progress: progress(state.tallyOf(timeline.number)),
      };
    }),
    current_sprint: currentSprintSummary(state, settings, now),
    health: { score: health.score, grade: health.grade },
    webhooks: [],
    alerts: health.alerts,
  };
}

/** The current sprint in short; `null` where there is none. */
export function currentSprintSummary(
  state: SprintState,
  settings: SprintSettings,
  now: number,
): StatusView['current_sprint'] {
  const current = currentSprint(state.timelines.milestones, settings.calendar, now);
  if (current === undefined) return null;
  const view = sprintView(state, current, settings, now, fewestParts);
  const { sprint, progress: done, forecast, risk } = view;
  return { sprint, progress: done, forecast, risk };
}
