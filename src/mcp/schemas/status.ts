import { z } from 'zod';
import { alertRules, severities } from '../../core/alert.js';
import { activityView } from './activity.js';
import { forecast, progress, risk, sprintHeader } from './sprint.js';
import { title } from './title.js';
import { webhookStatus } from './webhook-status.js';

const count = z.number();

const alert = z.object({
  id: z.string(),
  rule: z.enum(alertRules),
  severity: z.enum(severities),
  raised_at: z.string(),
  cleared_at: z.string().nullable(),
  message: z.string(),
  evidence: z.record(z.string(), z.union([z.string(), z.number()]).nullable()),
});

/** Whether it is not cleared yet. */
export function holds({ cleared_at }: z.output<typeof alert>): boolean {
  return cleared_at === null;
}

/** The shape of section 6.3's status, with the activity that the tool adds. */
export const statusView = z.object({
  issues: z.object({ open: count, closed: count, opened_24h: count, closed_24h: count }),
  pull_requests: z.object({
    open: count,
    merged: count,
    draft: count,
    awaiting_review: count.describe('open, not draft, with a requested reviewer'),
  }),
  milestones: z.array(
    z.object({
      milestone_number: count,
      title,
      state: z.enum(['open', 'closed']),
      due_on: z.string().nullable(),
      progress,
    }),
  ),
  current_sprint: z
    .object({
      sprint: sprintHeader,
      progress,
      forecast,
      risk,
    })
    .nullable(),
  health: z.object({
    score: z.number().nullable().describe('0 to 100'),
    grade: z.enum(['A', 'B', 'C', 'D', 'F']).nullable(),
  }),
  webhooks: z
    .array(webhookStatus)
    .describe('the hooks that send its deliveries, when last looked at'),
  alerts: z.array(alert),
});

export const statusAnswer = statusView.extend({ activity: activityView.optional() });

export type StatusAnswer = z.output<typeof statusAnswer>;
