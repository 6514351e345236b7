import { z } from 'zod';
import type { HookStatusAnswer, WebhookStatusView } from '../../core/hook-face.js';
import { aboutTarget, chooseTarget, targetFields, targetInputs } from '../hook-target.js';
import { webhookIdInput } from '../schemas/webhook.js';
import { webhookStatus } from '../schemas/webhook-status.js';
import { defineTool, readsGitHub } from '../tool.js';
import { lines, percent } from '../wording.js';

const time = z.string().nullable();

export const getWebhookStatus = defineTool({
  name: 'get_webhook_status',
  title: 'Webhook status',
  description:
    "How webhooks do: health, success rate of the last 24 hours, last failure, what is wrong and how to mend it; beside them this server's receiver and its recovery of lost deliveries. Use it when data seems stale or incomplete, or to make sure that everything arrives.",
  annotations: readsGitHub,
  input: z.strictObject({ ...targetInputs, webhook_id: webhookIdInput.optional() }),
  output: z.object({
    ...targetFields,
    webhooks: z.array(webhookStatus),
    receiver: z
      .object({
        running: z.boolean(),
        accepted: z.number(),
        duplicates: z.number(),
        rejected: z.number(),
        dead_letters: z.number().describe('deliveries that could not be folded'),
        lag_ms: z
          .number()
          .nullable()
          .describe('median from arrival to durable and visible, over the last 100 deliveries'),
      })
      .describe('since this server started'),
    recovery: z.object({
      running: z.boolean(),
      last_run_at: time,
      last_error: time,
      recovered: z.number(),
      unrecoverable: z.number(),
    }),
  }),
  async run(asked, engine, call) {
    const hooks = await call.hooks();
    const target = chooseTarget(asked, engine, hooks);
    const status = await hooks.status(target, asked.webhook_id);
    const { webhooks, receiver, recovery } = status;
    return {
      structured: {
        ...aboutTarget(target, engine, hooks),
        webhooks: webhooks.map((one) => ({ ...one, suggestions: [...one.suggestions] })),
        receiver,
        recovery,
      },
      text: textOf(status),
    };
  },
});

function textOf({ webhooks, receiver, recovery }: HookStatusAnswer): string {
  const { accepted, duplicates, rejected, dead_letters, lag_ms } = receiver;
  return lines(
    webhooks.length === 0 ? 'There is no webhook.' : undefined,
    ...webhooks.map(webhookText),
    receiver.running
      ? `Receiver: ${accepted} accepted, ${duplicates} duplicates, ${rejected} rejected, ${dead_letters} dead letters, lag ${lag_ms ?? '-'} ms.`
      : 'Receiver: none runs here.',
    recovery.running
      ? `Recovery: last run ${recovery.last_run_at ?? 'not yet'}, ${recovery.recovered} recovered, ${recovery.unrecoverable} unrecoverable.`
      : 'Recovery: none runs here.',
  );
}

function webhookText(view: WebhookStatusView): string {
  const { id, url, health, success_rate_24h: rate, last_failure: failure, suggestions } = view;
  const last = failure ? `, last failure ${failure.at} (${failure.status_code})` : '';
  return lines(
    `Webhook ${id} (${url}): ${health}, ${percent(rate)} of ${view.deliveries_24h} in 24 hours${last}.`,
    ...suggestions.map((suggestion) => `- ${suggestion}`),
  );
}
