import { z } from 'zod';
import { targetName } from '../../core/github-face.js';
import type { SetUpAnswer } from '../../core/hook-face.js';
import { aboutTarget, chooseTarget, kindOf, targetFields, targetInputs } from '../hook-target.js';
import { webhookSchema } from '../schemas/webhook.js';
import { defineTool } from '../tool.js';
import { lines } from '../wording.js';

const urlError = 'expected the public https address that leads to /github-webhook';
const eventsError = 'expected names of webhook events like issues or push, or * alone';
const secretError = 'expected text';

const input = z.strictObject({
  ...targetInputs,
  webhook_url: z
    .string({ error: urlError })
    .optional()
    .describe('public https address of the receiver (default: the configured WEBHOOK_URL)'),
  events: z
    .array(z.string({ error: eventsError }), { error: eventsError })
    .optional()
    .describe('what the hook sends (default: all that the metrics and the activity log read)'),
  secret: z
    .string({ error: secretError })
    .optional()
    .describe('signs the deliveries (default: the configured one); never shown again'),
  active: z
    .boolean({ error: 'expected true or false' })
    .optional()
    .describe('whether the hook sends (default true)'),
});

export const setupWebhooks = defineTool({
  name: 'setup_webhooks',
  title: 'Set up a webhook',
  description:
    "Creates a GitHub webhook that feeds this server, or updates the one with the same address, its events and its secret. Use it once for a repository that shall be followed live, after the receiver's address has changed, or to give a hook another secret. It needs a token that may write hooks; test_webhook then proves that deliveries arrive.",
  annotations: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: true,
  },
  input,
  output: z.object({
    ...targetFields,
    webhook: webhookSchema,
    created: z.boolean().optional().describe('true: there was none with this address'),
    updated: z.boolean().optional().describe('true: the one with this address was updated'),
    signed_with: z
      .enum(['given', 'configured', 'kept', 'made', 'none'])
      .describe('which secret signs; "made": one drawn now and kept by this server'),
  }),
  async run(asked, engine, call) {
    const hooks = await call.hooks();
    const { webhook_url: url, events, secret, active } = asked;
    const wish = { url, events, secret, active };
    hooks.check(kindOf(asked), wish);
    const target = chooseTarget(asked, engine, hooks);
    const answer = await hooks.setUp(target, wish);
    const { webhook, outcome } = answer;
    return {
      structured: {
        ...aboutTarget(target, engine, hooks),
        webhook: { ...webhook, events: [...webhook.events] },
        [outcome]: true,
        signed_with: answer.signedWith,
      },
      text: textOf(targetName(target), answer),
    };
  },
});

const signatureText = {
  given: 'It is signed with the secret given, which this server accepts from now on.',
  configured: 'It is signed with the configured secret.',
  kept: 'It is signed with the secret it was given when it was set up before.',
  made: 'No secret was given or configured: one was made and is kept in the data directory.',
  none: 'It is not signed: no secret is configured, and unsigned deliveries are allowed.',
};

function textOf(name: string, { webhook, outcome, signedWith }: SetUpAnswer): string {
  const { id, url, events, active } = webhook;
  return lines(
    `Webhook ${id} of ${name} was ${outcome}: ${url}, ${active ? 'active' : 'switched off'}, events: ${events.join(', ')}.`,
    signatureText[signedWith],
  );
}
