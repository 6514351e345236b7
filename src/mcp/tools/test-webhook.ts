import { z } from 'zod';
import type { TestResultView } from '../../core/hook-face.js';
import { aboutTarget, chooseTarget, targetFields, targetInputs } from '../hook-target.js';
import { webhookIdInput } from '../schemas/webhook.js';
import { defineTool } from '../tool.js';
import { lines } from '../wording.js';

export const testWebhook = defineTool({
  name: 'test_webhook',
  title: 'Test a webhook',
  description:
    "Has GitHub send a ping and follows it: whether GitHub got an answer, which one and how fast, and whether it arrived at this very server. Use it after setup_webhooks, or when data seems stale. Without webhook_id it tests this server's own hooks.",
  annotations: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: false,
    openWorldHint: true,
  },
  input: z.strictObject({ ...targetInputs, webhook_id: webhookIdInput.optional() }),
  output: z.object({
    ...targetFields,
    results: z.array(
      z.object({
        webhook_id: z.number(),
        ping_sent_at: z.string(),
        delivered: z.boolean().describe('the receiver answered with success'),
        status_code: z
          .number()
          .nullable()
          .describe("the receiver's answer; null while GitHub's log does not tell"),
        response_time_ms: z.number().nullable(),
        arrived_here: z.boolean().describe('this very server got it'),
      }),
    ),
  }),
  async run(asked, engine, call) {
    const hooks = await call.hooks();
    const target = chooseTarget(asked, engine, hooks);
    const results = await hooks.test(target, asked.webhook_id);
    return {
      structured: { ...aboutTarget(target, engine, hooks), results: [...results] },
      text: lines(...results.map(lineOf)),
    };
  },
});

function lineOf(result: TestResultView): string {
  const { webhook_id: id, status_code: code, response_time_ms: ms } = result;
  const here = result.arrived_here ? 'it arrived here' : 'it did not arrive here';
  if (code === null) return `Webhook ${id}: pinged; GitHub's log does not show the ping yet.`;
  const how = result.delivered ? 'delivered' : 'not delivered';
  return `Webhook ${id}: ping ${how}, answer ${code} after ${ms} ms; ${here}.`;
}
