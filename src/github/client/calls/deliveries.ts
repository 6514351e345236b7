import type { RestEndpointMethodTypes } from '@octokit/rest';
import {
  type DeliveryLogEntry,
  type DeliveryLogPage,
  type DeliveryRecord,
  type HookTarget,
  targetName,
} from '../../../core/github-face.js';
import { nextCursor } from '../link-header.js';
import { explainMissing } from './explain-missing.js';
import { hookRoute } from './hook-route.js';
import { plainNumbers } from './plain-numbers.js';
import { type Reader, readCached } from './reader.js';

type Repos = RestEndpointMethodTypes['repos'];
type LogRow = Repos['listWebhookDeliveries']['response']['data'][number];
type FullRow = Repos['getWebhookDelivery']['response']['data'];

const defaultPerPage = 100;

export async function listDeliveries(
  reader: Reader,
  target: HookTarget,
  hookId: number,
  page: { readonly cursor?: string; readonly perPage?: number } = {},
): Promise<DeliveryLogPage> {
  const { cursor, perPage = defaultPerPage } = page;
  const { route, named } = hookRoute('GET', target, '/{hook_id}/deliveries');
  const doing = `list the deliveries of hook ${hookId} of ${targetName(target)}`;
  const parameters = {
    ...named,
    hook_id: hookId,
    per_page: perPage,
    ...(cursor === undefined ? {} : { cursor }),
  };
  const call = { as: target, doing, route, parameters };
  const key = `${targetName(target)} ${hookId} ${perPage} ${cursor ?? ''}`;
  return explainMissing(reader, target, () =>
    readCached(reader, call, key, ({ data, headers }) => ({
      entries: (data as readonly LogRow[]).map(entryOf),
      next: nextCursor(headers.link),
    })),
  );
}

export async function getDelivery(
  reader: Reader,
  target: HookTarget,
  hookId: number,
  deliveryId: string,
): Promise<DeliveryRecord> {
  const { route, named } = hookRoute('GET', target, '/{hook_id}/deliveries/{delivery_id}');
  const doing = `fetch delivery ${deliveryId} of hook ${hookId} of ${targetName(target)}`;
  const parameters = { ...named, hook_id: hookId, delivery_id: deliveryId };
  const call = { as: target, doing, route, parameters };
  const { data } = await explainMissing(reader, target, () =>
    reader.connection.send(call, reader.terms),
  );
  const row = data as FullRow;
  const payload: unknown = plainNumbers(row.request?.payload);
  return {
    entry: { ...entryOf(row), id: deliveryId },
    headers: headersOf(row.request?.headers),
    payload: isObject(payload) ? payload : null,
  };
}

export async function redeliver(
  reader: Reader,
  target: HookTarget,
  hookId: number,
  deliveryId: string,
): Promise<void> {
  const below = '/{hook_id}/deliveries/{delivery_id}/attempts';
  const { route, named } = hookRoute('POST', target, below);
  const doing = `have delivery ${deliveryId} of hook ${hookId} of ${targetName(target)} sent again`;
  const parameters = { ...named, hook_id: hookId, delivery_id: deliveryId };
  const call = { as: target, doing, route, parameters };
  await explainMissing(reader, target, () => reader.connection.send(call, reader.terms));
}

function entryOf(row: LogRow | FullRow): DeliveryLogEntry {
  return {
    id: String(row.id),
    guid: row.guid,
    deliveredAt: Date.parse(row.delivered_at),
    durationMs: Math.round(row.duration * 1_000),
    statusCode: row.status_code,
    status: row.status,
    redelivery: row.redelivery,
    event: row.event,
    action: row.action,
    installationId: row.installation_id === null ? null : Number(row.installation_id),
    repositoryId: row.repository_id === null ? null : Number(row.repository_id),
    throttledAt: row.throttled_at ? Date.parse(row.throttled_at) : null,
  };
}

function headersOf(headers: unknown): Readonly<Record<string, string>> {
  if (!isObject(headers)) return {};
  const entries = Object.entries(headers).map(
    ([name, value]) => [name.toLowerCase(), String(value)] as const,
  );
  return Object.fromEntries(entries);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
