import { z } from 'zod';
import { title } from './title.js';

/** The shapes of section 6.1 of the metrics, as they leave the process. */

const count = z.number();
export const amount = z.object({ issues: z.number(), points: z.number() });
const maybeAmount = z.object({ issues: z.number().nullable(), points: z.number().nullable() });
const day = z.string().describe('YYYY-MM-DD');
const maybeDay = day.nullable();

export const sprintHeader = z.object({
  milestone_number: count,
  title,
  state: z.enum(['open', 'closed']),
  start_day: day,
  end_day: maybeDay,
  overdue_days: count,
});

export const progress = z.object({
  total: amount,
  completed: amount,
  remaining: amount,
  unestimated: count,
  completion_rate: maybeAmount.describe('0 to 1'),
});

export const forecast = z.object({
  unit: z.enum(['points', 'issues']),
  remaining: amount,
  days_left: z.number().nullable(),
  p50: maybeDay,
  p85: maybeDay,
  p95: maybeDay,
  probability: z.number().nullable().describe('of finishing by the end day'),
  samples: z.array(z.number()).nullable().optional().describe('completed a day, oldest first'),
});

export const risk = z.object({
  level: z.enum(['on_track', 'at_risk', 'off_track', 'unknown']),
  reasons: z.array(
    z.object({ code: z.string(), value: z.number().nullable(), message: z.string() }),
  ),
});

const duration = z.object({
  median_hours: z.number().nullable(),
  p85_hours: z.number().nullable(),
  n: count,
});

export const sprintView = z.object({
  sprint: sprintHeader,
  progress,
  burndown: z
    .array(
      z.object({
        date: day,
        scope: amount,
        completed: amount,
        remaining: amount,
        ideal_remaining: maybeAmount,
      }),
    )
    .optional()
    .describe('a row a day, the state at its end; the last is now'),
  scope_change: z.object({
    committed: maybeAmount,
    added: maybeAmount,
    removed: maybeAmount,
    net: maybeAmount,
  }),
  velocity: z
    .object({
      sprints: z.array(
        z.object({ milestone_number: count, title, end_day: day, completed: amount }),
      ),
      mean: maybeAmount,
      median: maybeAmount,
      standard_deviation: maybeAmount,
    })
    .optional(),
  forecast,
  cycle_time: z.object({ started_to_closed: duration, opened_to_closed: duration }),
  risk,
  team: z
    .array(
      z.object({
        login: z.string(),
        open: count,
        completed: count,
        open_pull_requests: count,
        reviews_pending: count,
        share_of_remaining: z.number().nullable(),
      }),
    )
    .optional(),
  history: z.object({ complete: z.boolean(), reasons: z.array(z.string()) }),
});

export type SprintAnswer = z.output<typeof sprintView>;
export type Amount = z.output<typeof maybeAmount>;
