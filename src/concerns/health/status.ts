import type { Alert } from '../../core/alert.js';
import type { WebhookStatusView } from '../../core/hook-face.js';
import { standing } from '../sprint/choose-sprint.js';
import { type Progress, progress } from '../sprint/progress.js';
import type { SprintState } from '../sprint/state.js';
import type { Tally } from '../sprint/tally.js';
import type { SprintView } from '../sprint/view.js';
import { type MilestoneTimeline, presentMilestone } from '../timelines/milestone.js';
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
  /** The hooks that send the repository's deliveries, its organisation's among them, as far as known. */
  readonly webhooks: readonly WebhookStatusView[];
  readonly alerts: readonly Alert[];
}

/** A settled state's counts at a glance. @param current the current sprint's view; `null` for none */
export function statusView(
  state: SprintState,
  current: SprintView | null,
  health: HealthView,
  webhooks: readonly WebhookStatusView[],
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
    milestones: standing(timelines.milestones).map((timeline) =>
      milestoneRow(timeline, state.tallyOf(timeline.number)),
    ),
    current_sprint: current && summaryOf(current),
    health: { score: health.score, grade: health.grade },
    webhooks,
    alerts: health.alerts,
  };
}

function summaryOf(view: SprintView): StatusView['current_sprint'] {
  const { sprint, progress: done, forecast, risk } = view;
  return { sprint, progress: done, forecast, risk };
}

type MilestoneRow = StatusView['milestones'][number];

const rows = new WeakMap<Tally, { readonly revision: number; readonly row: MilestoneRow }>();

/** Made anew only where it changed: a repository has hundreds, and most of them rest. */
function milestoneRow(timeline: MilestoneTimeline, tally: Tally): MilestoneRow {
  const { title, state, dueOn } = presentMilestone(timeline);
  const { revision } = tally;
  const known = rows.get(tally);
  if (known?.revision === revision) {
    const { row } = known;
    if (row.title === title && row.state === state && row.due_on === dueOn) return row;
  }
  const row = Object.freeze({
    milestone_number: timeline.number,
    title,
    state,
    due_on: dueOn,
    progress: frozenProgress(progress(tally)),
  });
  rows.set(tally, { revision, row });
  return row;
}

function frozenProgress(of: Progress): Progress {
  for (const part of Object.values(of)) Object.freeze(part);
  return Object.freeze(of);
}
