import type { DeliveryLogEntry, Hook } from '../core/github-face.js';
import type { DeliveryView, ListedWebhookView, WebhookView } from '../core/hook-face.js';

export function iso(ms: number): string {
  return new Date(ms).toISOString();
}

export function webhookView({ id, url, events, active, createdAt }: Hook): WebhookView {
  return { id, url, events: [...events], active, created_at: iso(createdAt) };
}

export function listedWebhookView(hook: Hook): ListedWebhookView {
  const { lastResponse } = hook;
  return {
    ...webhookView(hook),
    last_response: lastResponse && { ...lastResponse },
    updated_at: iso(hook.updatedAt),
  };
}

export function deliveryView(entry: DeliveryLogEntry, arrived: ReadonlySet<string>): DeliveryView {
  const exact = Number.isSafeInteger(Number(entry.id));
  return {
    id: exact ? Number(entry.id) : entry.id,
    guid: entry.guid,
    event: entry.event,
    action: entry.action,
    delivered_at: iso(entry.deliveredAt),
    duration_ms: entry.durationMs,
    status_code: entry.statusCode,
    redelivery: entry.redelivery,
    received_here: arrived.has(entry.guid),
  };
}
