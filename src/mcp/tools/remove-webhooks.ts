import { z } from 'zod';
import { targetName } from '../../core/github-face.js';
import type { WebhookView } from '../../core/hook-face.js';
import { aboutTarget, chooseTarget, targetFields, targetInputs } from '../hook-target.js';
import { webhookIdInput, webhookSchema } from '../schemas/webhook.js';
import { defineTool } from '../tool.js';
import { lines } from '../wording.js';

export const removeWebhooks = defineTool({
  name: 'remove_webhooks',
  title: 'Remove webhooks',
  description:
    'Removes a webhook from GitHub; without webhook_id those that were set up here or send their deliveries here. Nothing is removed without confirm: true, or a yes of the person at the client: without it the answer says what would go. Use it only when asked to stop following a repository or to clean up a hook.',
  annotations: {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: true,
    openWorldHint: true,
  },
  input: z.strictObject({
    ...targetInputs,
    webhook_id: webhookIdInput.optional(),
    confirm: z
      .boolean({ error: 'expected true or false' })
      .optional()
      .describe('true removes; without it nothing happens'),
  }),
  output: z.object({
    ...targetFields,
    removed: z.array(webhookSchema),
    would_remove: z
      .array(webhookSchema)
      .optional()
      .describe('without confirm: what confirm: true would remove'),
  }),
  async run(asked, engine, call) {
    const hooks = await call.hooks();
    const target = chooseTarget(asked, engine, hooks);
    const chosen = await hooks.removable(target, asked.webhook_id);
    const name = targetName(target);
    const isMeant =
      asked.confirm === true || (chosen.length > 0 && (await call.ask?.(asking(name, chosen))));
    if (isMeant) await hooks.remove(target, chosen);
    const about = aboutTarget(target, engine, hooks);
    const views = chosen.map((webhook) => ({ ...webhook, events: [...webhook.events] }));
    if (!isMeant && chosen.length > 0) {
      return {
        structured: { ...about, removed: [], would_remove: views },
        text: lines(
          `Nothing was removed. With confirm: true these webhooks of ${name} would go:`,
          ...chosen.map(lineOf),
        ),
      };
    }
    return {
      structured: { ...about, removed: views },
      text:
        chosen.length === 0
          ? `Nothing was removed: no webhook of ${name} was set up here or sends its deliveries here; a webhook_id names any other (list_webhooks).`
          : lines(`Removed from ${name}:`, ...chosen.map(lineOf)),
    };
  },
});

function asking(name: string, chosen: readonly WebhookView[]): string {
  return lines(
    `Remove ${chosen.length === 1 ? 'this webhook' : 'these webhooks'} of ${name} from GitHub? Nothing that happens there arrives by ${chosen.length === 1 ? 'it' : 'them'} any more.`,
    ...chosen.map(lineOf),
  );
}

function lineOf({ id, url, events }: WebhookView): string {
  return `- ${id}: ${url} (${events.length} events)`;
}
