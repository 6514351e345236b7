import { z } from 'zod';

const time = z.string().nullable();

/** How complete an answer is; part of every live answer. */
export const freshnessSchema = z.object({
  as_of: z.string().describe('the time of this answer'),
  offset: z.number().describe('position in the journal up to which it speaks'),
  epoch: z.string(),
  last_delivery_at: time,
  last_recovery_at: time,
  backfilled_at: time,
  source: z.enum(['webhooks', 'pull', 'polling', 'replay', 'none']),
  complete: z
    .union([z.boolean(), z.literal('unknown')])
    .describe('true only where recovery or backfill confirmed that nothing is missing'),
  gaps: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      missing: z.number().nullable(),
      reason: z.string(),
    }),
  ),
});

export type FreshnessView = z.output<typeof freshnessSchema>;
