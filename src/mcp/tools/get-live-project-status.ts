import { z } from 'zod';
import type { EngineFace } from '../../core/engine-face.js';
import { RepoLiveError } from '../../core/errors.js';
import { chooseRepo } from '../choose-repo.js';
import { fresh, freshSummary } from '../fresh.js';
import type { Omissions } from '../omissions.js';
import { readView } from '../read-view.js';
import { type ActivityAnswer, activityView } from '../schemas/activity.js';
import { answerFields } from '../schemas/answer.js';
import { detailInput, includeInput, repoInput, timeframeInput } from '../schemas/inputs.js';
import { holds, type StatusAnswer, statusAnswer, statusView } from '../schemas/status.js';
import { statusText } from '../status-text.js';
import { summarised } from '../summarised.js';
import { defineTool, readsMemory } from '../tool.js';
import { withoutSamples } from '../without-samples.js';

const input = z.strictObject({
  repo: repoInput,
  include_activity: includeInput('recent activity; true gives up to 50 items'),
  activity_timeframe: timeframeInput(['1h', '6h', '24h', '7d'], '24h'),
  detail: detailInput,
});
type Input = z.output<typeof input>;

export const getLiveProjectStatus = defineTool({
  name: 'get_live_project_status',
  title: 'Live project status',
  description:
    'The whole of a repository at a glance, right now: open and closed issues and pull requests, milestones, the current sprint, health, webhooks, alerts and the latest activity. Use it first, for "how is the project doing"; then get_live_sprint_metrics or get_recent_activity for one part in depth.',
  annotations: readsMemory,
  input,
  output: statusAnswer.extend(answerFields),
  run(asked, engine) {
    const repo = chooseRepo(engine, asked.repo);
    const view = statusOf(engine, repo, asked);
    const freshness = fresh(engine, repo);
    // Of the whole, in a summary too: what it says must not depend on what there was place for.
    const text = statusText(repo, view, freshness);
    if (asked.detail === 'full') return { structured: { repo, ...view, freshness }, text };
    return summarised((omissions) => ({
      structured: {
        repo,
        ...summarise(view, asked, omissions),
        freshness: freshSummary(freshness, omissions),
        omitted: omissions.noted,
      },
      text,
    }));
  },
});

function statusOf(engine: EngineFace, repo: string, asked: Input): StatusAnswer {
  const snapshot = engine.snapshot(repo, 'status');
  if (snapshot === undefined) {
    throw new RepoLiveError(
      'not_ready',
      `nothing has been published about ${repo} yet: its first webhook delivery will change that`,
    );
  }
  const status = readView(statusView, snapshot.data);
  if (asked.include_activity === false) return status;
  const query = { timeframe: asked.activity_timeframe ?? '24h', limit: 50 } as const;
  return { ...status, activity: readView(activityView, engine.activity(repo, query)) };
}

/** Open milestones before closed ones, alerts that hold before cleared ones; as much as fits. */
function summarise(view: StatusAnswer, asked: Input, omissions: Omissions): StatusAnswer {
  const { activity, current_sprint: current, webhooks } = view;
  const byState = (state: 'open' | 'closed') =>
    view.milestones.filter((milestone) => milestone.state === state);
  const milestones = [...byState('open'), ...byState('closed')];
  const alerts = [...view.alerts.filter(holds), ...view.alerts.filter((alert) => !holds(alert))];
  return {
    ...view,
    milestones: omissions.rows('milestones', milestones, 700),
    current_sprint: current && {
      ...current,
      forecast: withoutSamples(current.forecast, omissions, 'current_sprint.forecast.samples'),
      risk: {
        ...current.risk,
        reasons: omissions.rows('current_sprint.risk.reasons', current.risk.reasons, 200),
      },
    },
    webhooks: omissions.rows('webhooks', webhooks, 200).map((webhook) => ({
      ...webhook,
      suggestions: omissions.rows('webhooks.suggestions', webhook.suggestions, 200),
    })),
    alerts: omissions.rows('alerts', alerts, 260),
    ...(activity && { activity: shortened(activity, asked, omissions) }),
  };
}

function shortened(activity: ActivityAnswer, asked: Input, omissions: Omissions): ActivityAnswer {
  const budget = asked.include_activity === true ? Number.POSITIVE_INFINITY : 640;
  const items = omissions.rows('activity.items', activity.items, budget);
  return { items, total: activity.total, truncated: items.length < activity.total };
}
