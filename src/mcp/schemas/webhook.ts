import { z } from 'zod';

export const webhookSchema = z.object({
  id: z.number(),
  url: z.string(),
  events: z.array(z.string()),
  active: z.boolean(),
  created_at: z.string(),
});

const idError = 'expected the id of a hook, a whole number (list_webhooks tells them)';

export const webhookIdInput = z
  .int({ error: idError })
  .positive({ error: idError })
  .describe('id of the hook, as list_webhooks tells it');
