import { z } from 'zod';
import { aboutTarget, chooseTarget, targetFields, targetInputs } from '../hook-target.js';
import { numberInput } from '../schemas/inputs.js';
import { webhookIdInput } from '../schemas/webhook.js';
import { defineTool, readsGitHub } from '../tool.js';
import { lines, percent } from '../wording.js';

const usually = 30;
const shownInText = 10;

export const getWebhookDeliveries = defineTool({
  name: 'get_webhook_deliveries',
  title: 'Webhook deliveries',
  description:
    "The newest rows of a webhook's delivery log at GitHub: what was sent when, what the receiver answered, and whether it is here. Use it to see which deliveries failed or are missing; get_webhook_status sums it up.",
  annotations: readsGitHub,
  input: z.strictObject({
    ...targetInputs,
    webhook_id: webhookIdInput,
    per_page: numberInput(1, 100, `rows to give, newest first (default ${usually})`),
  }),
  output: z.object({
    ...targetFields,
    deliveries: z
      .array(
        z.object({
          id: z
            .union([z.number(), z.string()])
            .describe("GitHub's id; a string where it is larger than JSON's numbers are exact"),
          guid: z.string(),
          event: z.string(),
          action: z.string().nullable(),
          delivered_at: z.string(),
          duration_ms: z.number(),
          status_code: z.number(),
          redelivery: z.boolean(),
          received_here: z.boolean(),
        }),
      )
      .describe('newest first, a row an attempt'),
    success_rate: z.number().nullable().describe('share of these rows that ended with 2xx'),
  }),
  async run(asked, engine, call) {
    const hooks = await call.hooks();
    const target = chooseTarget(asked, engine, hooks);
    const { deliveries, success_rate } = await hooks.deliveries(
      target,
      asked.webhook_id,
      asked.per_page ?? usually,
    );
    return {
      structured: {
        ...aboutTarget(target, engine, hooks),
        deliveries: [...deliveries],
        success_rate,
      },
      text: lines(
        `Webhook ${asked.webhook_id}: ${deliveries.length} deliveries, success rate ${percent(success_rate)}, ${deliveries.filter((row) => row.received_here).length} of them are here${deliveries.length > shownInText ? `; the newest ${shownInText}:` : '.'}`,
        ...deliveries.slice(0, shownInText).map((row) => {
          const what = row.action === null ? row.event : `${row.event}.${row.action}`;
          const here = row.received_here ? 'here' : 'not here';
          return `- ${row.delivered_at} ${what} ${row.status_code} (${here}) ${row.guid}`;
        }),
      ),
    };
  },
});
