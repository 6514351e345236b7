import type { ActivityItem } from '../../src/concerns/activity/activity-item.js';
import type { ActivitySnapshot } from '../../src/concerns/activity/activity-snapshot.js';
import type { StatusView } from '../../src/concerns/health/status.js';
import type { HealthView } from '../../src/concerns/health/view.js';
import type { SprintView } from '../../src/concerns/sprint/view.js';
import type { Alert } from '../../src/core/alert.js';
import type { Freshness } from '../../src/core/engine-face.js';

const amount = (issues: number, points: number) => ({ issues, points });

/** A sprint of twelve days, seven of them gone, with a scope that grew on the fourth. */
export const sprint: SprintView = {
  sprint: {
    milestone_number: 7,
    title: 'Sprint 14: search that answers',
    state: 'open',
    start_day: '2026-03-02',
    end_day: '2026-03-13',
    overdue_days: 0,
  },
  progress: {
    total: amount(21, 55),
    completed: amount(12, 30.5),
    remaining: amount(9, 24.5),
    unestimated: 3,
    completion_rate: amount(0.571429, 0.554545),
  },
  burndown: [
    [18, 48, 0, 0],
    [18, 48, 1, 2],
    [18, 48, 3, 8],
    [21, 55, 5, 12],
    [21, 55, 5, 12],
    [21, 55, 9, 21],
    [21, 55, 12, 30.5],
  ].map(([scope, points, done, donePoints], index) => ({
    date: `2026-03-0${2 + index}`,
    scope: amount(scope!, points!),
    completed: amount(done!, donePoints!),
    remaining: amount(scope! - done!, points! - donePoints!),
    ideal_remaining: amount(18 * (1 - index / 11), 48 * (1 - index / 11)),
  })),
  scope_change: {
    committed: amount(18, 48),
    added: amount(4, 9),
    removed: amount(1, 2),
    net: amount(3, 7),
  },
  team: [
    ['ada', 2, 5, 1, 0, 0.222222],
    ['grace-hopper', 3, 4, 2, 3, 0.388889],
    ['linus', 2, 3, 0, 1, 0.166667],
    ['unassigned', 2, 0, 0, 0, 0.222222],
  ].map(([login, open, completed, pulls, reviews, share]) => ({
    login: login as string,
    open: open as number,
    completed: completed as number,
    open_pull_requests: pulls as number,
    reviews_pending: reviews as number,
    share_of_remaining: share as number,
  })),
  velocity: {
    sprints: [
      ['Sprint 13: imports', 13, '2026-02-27', 15, 41],
      ['Sprint 12: speed', 12, '2026-02-13', 17, 47.5],
      ['Sprint 11: sign-in', 11, '2026-01-30', 11, 32],
    ].map(([title, number, end_day, issues, points]) => ({
      title: title as string,
      milestone_number: number as number,
      end_day: end_day as string,
      completed: amount(issues as number, points as number),
    })),
    mean: amount(14.333333, 40.166667),
    median: amount(15, 41),
    standard_deviation: amount(3.05505, 7.783744),
  },
  forecast: {
    unit: 'points',
    remaining: amount(9, 24.5),
    days_left: 5,
    p50: '2026-03-12',
    p85: '2026-03-14',
    p95: '2026-03-16',
    probability: 0.71,
    samples: [0, 2, 6, 4, 0, 9, 9.5],
  },
  cycle_time: {
    started_to_closed: { median_hours: 41.5, p85_hours: 96, n: 11 },
    opened_to_closed: { median_hours: 130, p85_hours: 402, n: 12 },
  },
  risk: {
    level: 'at_risk',
    reasons: [
      { code: 'scope_grew', value: 7, message: 'the scope grew by 7 points since the start' },
      { code: 'unassigned', value: 2, message: '2 remaining issues without an assignee' },
    ],
  },
  history: { complete: true, reasons: [] },
};

export const status: StatusView = {
  issues: { open: 48, closed: 213, opened_24h: 5, closed_24h: 7 },
  pull_requests: { open: 9, merged: 171, draft: 2, awaiting_review: 4 },
  milestones: [],
  current_sprint: sprint,
  health: { score: null, grade: null },
  webhooks: [],
  alerts: [],
};

export const alert: Alert = {
  id: 'review_waiting',
  rule: 'review_waiting',
  severity: 'warning',
  raised_at: '2026-03-08T08:00:00Z',
  cleared_at: null,
  message: 'pull request #409 has waited 50 hours for a review',
  evidence: { number: 409 },
};

export const health: HealthView = {
  score: 84,
  grade: 'B',
  components: [
    {
      name: 'activity',
      weight: 15,
      score: 84,
      value: null,
      previous: null,
      explanation: '84 events by 4 people in 30 days',
    },
    {
      name: 'delivery',
      weight: 5,
      score: null,
      value: null,
      previous: null,
      explanation: 'no hook is known',
    },
  ],
  alerts: [alert],
};

export function item(id: string, fields: Partial<ActivityItem> = {}): ActivityItem {
  return {
    id,
    at: '2026-03-08T10:20:00Z',
    event: 'issues',
    action: 'closed',
    category: 'planning',
    actor: 'ada',
    bot: false,
    number: 412,
    title: fields.summary === undefined ? 'Search forgets the last filter' : null,
    url: 'https://github.com/octo/app/issues/412',
    summary: 'ada closed issue #412: Search forgets the last filter',
    ...fields,
  };
}

export const activity: ActivitySnapshot = {
  total: 118,
  items: [
    item('d-9'),
    item('d-8', {
      at: '2026-03-08T10:02:00Z',
      event: 'pull_request_review',
      action: 'submitted',
      category: 'review',
      actor: 'linus',
      title: 'Keep filters in the address',
      summary: 'linus approved pull request #409',
    }),
    item('d-7', {
      at: '2026-03-08T09:41:00Z',
      event: 'push',
      action: null,
      category: 'code',
      actor: 'grace-hopper',
      summary: 'grace-hopper pushed 3 commits to main',
    }),
    item('d-6', {
      at: '2026-03-08T09:40:00Z',
      event: 'workflow_run',
      action: 'completed',
      category: 'ci',
      actor: 'github-actions[bot]',
      bot: true,
      summary: 'Workflow “build and test” on main succeeded',
    }),
    item('d-5', {
      at: '2026-03-07T16:12:00Z',
      event: 'issue_comment',
      action: 'created',
      category: 'discussion',
      summary: 'ada commented on issue #398: Results jump while typing',
    }),
    item('d-4', {
      at: '2026-03-07T15:03:00Z',
      event: 'release',
      action: 'published',
      category: 'release',
      summary: 'grace-hopper published release v2.8.0',
    }),
    item('d-3', {
      at: '2026-03-07T11:30:00Z',
      event: 'star',
      action: 'created',
      category: 'community',
      actor: 'passer-by',
      url: null,
      summary: 'passer-by starred the repository',
    }),
    item('d-2', {
      at: '2026-03-07T11:00:00Z',
      event: 'label',
      action: 'edited',
      category: 'administration',
      url: null,
      summary: 'linus renamed the label “bug” to “defect”',
    }),
    item('d-1', {
      at: '2026-03-06T08:00:00Z',
      event: 'something_new',
      action: 'happened',
      category: 'other',
      actor: 'octo',
      url: null,
      summary: 'something_new happened',
    }),
  ],
};

export const freshness: Freshness = {
  as_of: '2026-03-08T10:20:01Z',
  offset: 118,
  epoch: 'epoch-1',
  last_delivery_at: '2026-03-08T10:20:00Z',
  last_recovery_at: null,
  backfilled_at: null,
  source: 'webhooks',
  complete: 'unknown',
  gaps: [],
};
