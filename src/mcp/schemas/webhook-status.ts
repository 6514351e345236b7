import { z } from 'zod';

/** How a hook does. */
export const webhookStatus = z.object({
  id: z.number(),
  url: z.string(),
  active: z.boolean(),
  health: z.enum(['healthy', 'degraded', 'failing', 'inactive', 'unknown']),
  success_rate_24h: z.number().nullable(),
  deliveries_24h: z.number(),
  last_failure: z
    .object({
      at: z.string(),
      guid: z.string(),
      event: z.string(),
      action: z.string().nullable(),
      status_code: z.number(),
      status: z.string(),
    })
    .nullable(),
  suggestions: z.array(z.string()).describe('what is wrong and how to mend it'),
});
