import { z } from 'zod';
import type { ActivityQuery } from '../../core/engine-face.js';
import { activityText } from '../activity-text.js';
import { chooseRepo } from '../choose-repo.js';
import { fresh, freshSummary } from '../fresh.js';
import { readView } from '../read-view.js';
import { activityView } from '../schemas/activity.js';
import { answerFields } from '../schemas/answer.js';
import {
  detailInput,
  includeInput,
  numberInput,
  repoInput,
  timeframeInput,
} from '../schemas/inputs.js';
import { summarised } from '../summarised.js';
import { defineTool, readsMemory } from '../tool.js';

const summaryBudget = 2_000;

const eventsError = 'expected events like issues or issues.opened';
const actorsError = 'expected logins';

const input = z.strictObject({
  repo: repoInput,
  timeframe: timeframeInput(['1h', '6h', '24h', '7d', '30d'], '24h'),
  event_types: z
    .array(
      z.string({ error: eventsError }).regex(/^[a-z0-9_]+(\.[a-z0-9_]+)?$/, { error: eventsError }),
      {
        error: eventsError,
      },
    )
    .optional()
    .describe('only these: issues, issues.opened, push, …'),
  actors: z
    .array(z.string({ error: actorsError }).min(1, { error: actorsError }), { error: actorsError })
    .optional()
    .describe('only what these logins did'),
  include_pull_requests: includeInput('pull requests, their reviews and comments'),
  include_issues: includeInput('issues and their comments'),
  include_milestones: includeInput('milestones'),
  include_projects: includeInput('projects and their items'),
  limit: numberInput(1, 500, 'items to give (default 50; a summary gives fewer unless you set it)'),
  detail: detailInput,
});
type Input = z.output<typeof input>;

export const getRecentActivity = defineTool({
  name: 'get_recent_activity',
  title: 'Recent activity',
  description:
    'What happened in a repository lately, newest first, one item a webhook delivery: issues, pull requests, reviews, comments, pushes, releases, CI, stars and whatever else GitHub sends. Use it for "what happened since yesterday", "what did alice do", "which issues were opened this week". Narrow it with timeframe, event_types, actors and the include_ flags.',
  annotations: readsMemory,
  input,
  output: activityView.extend(answerFields),
  run(asked, engine) {
    const repo = chooseRepo(engine, asked.repo);
    const view = readView(activityView, engine.activity(repo, queryOf(asked)));
    const frame = asked.timeframe ?? '24h';
    const freshness = fresh(engine, repo);
    if (asked.detail === 'full') {
      return {
        structured: { repo, ...view, freshness },
        text: activityText(repo, frame, view, freshness),
      };
    }
    const budget = asked.limit === undefined ? summaryBudget : Number.POSITIVE_INFINITY;
    return summarised((omissions) => {
      const items = omissions.rows('items', view.items, budget);
      const summary = { items, total: view.total, truncated: items.length < view.total };
      return {
        structured: {
          repo,
          ...summary,
          freshness: freshSummary(freshness, omissions),
          omitted: omissions.noted,
        },
        text: activityText(repo, frame, summary, freshness),
      };
    });
  },
});

function queryOf(asked: Input): ActivityQuery {
  return {
    timeframe: asked.timeframe ?? '24h',
    ...(asked.event_types && { eventTypes: asked.event_types }),
    ...(asked.actors && { actors: asked.actors }),
    includePullRequests: asked.include_pull_requests ?? true,
    includeIssues: asked.include_issues ?? true,
    includeMilestones: asked.include_milestones ?? true,
    includeProjects: asked.include_projects ?? true,
    limit: asked.limit ?? 50,
  };
}
