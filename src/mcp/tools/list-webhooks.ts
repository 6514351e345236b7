import { z } from 'zod';
import { targetName } from '../../core/github-face.js';
import type { ListedWebhookView } from '../../core/hook-face.js';
import { aboutTarget, chooseTarget, targetFields, targetInputs } from '../hook-target.js';
import { webhookSchema } from '../schemas/webhook.js';
import { defineTool, readsGitHub } from '../tool.js';
import { lines } from '../wording.js';

const listed = webhookSchema.extend({
  last_response: z
    .object({
      code: z.number().nullable(),
      status: z.string().nullable(),
      message: z.string().nullable(),
    })
    .nullable()
    .describe('what GitHub got at the last delivery'),
  updated_at: z.string(),
});

export const listWebhooks = defineTool({
  name: 'list_webhooks',
  title: 'List webhooks',
  description:
    "All webhooks of a repository (or organisation) as GitHub has them: id, address, events, whether they are active, the last answer. Use it to find a hook's id or to see what is there; get_webhook_status tells how they do.",
  annotations: readsGitHub,
  input: z.strictObject(targetInputs),
  output: z.object({ ...targetFields, webhooks: z.array(listed) }),
  async run(asked, engine, call) {
    const hooks = await call.hooks();
    const target = chooseTarget(asked, engine, hooks);
    const webhooks = await hooks.list(target);
    return {
      structured: {
        ...aboutTarget(target, engine, hooks),
        webhooks: webhooks.map((webhook) => ({ ...webhook, events: [...webhook.events] })),
      },
      text: lines(
        `${targetName(target)} has ${webhooks.length} webhook${webhooks.length === 1 ? '' : 's'}.`,
        ...webhooks.map(lineOf),
      ),
    };
  },
});

function lineOf({ id, url, active, events, last_response: last }: ListedWebhookView): string {
  const answer = last?.code == null ? 'nothing sent yet' : `last answer ${last.code}`;
  return `- ${id}: ${url}, ${active ? 'active' : 'switched off'}, ${events.length} events, ${answer}`;
}
