import type { RestEndpointMethodTypes } from '@octokit/rest';
import {
  type Hook,
  type HookSpec,
  type HookTarget,
  targetName,
} from '../../../core/github-face.js';
import type { Reply } from '../connection.js';
import { nextLink } from '../link-header.js';
import { explainMissing } from './explain-missing.js';
import { hookRoute } from './hook-route.js';
import { type Reader, readCached } from './reader.js';

type RepositoryHook = RestEndpointMethodTypes['repos']['getWebhook']['response']['data'];
type OrganisationHook = RestEndpointMethodTypes['orgs']['getWebhook']['response']['data'];

const perPage = 100;

/** All of them: with 20 an event there can be hundreds. */
export async function listHooks(reader: Reader, target: HookTarget): Promise<readonly Hook[]> {
  const { route, named } = hookRoute('GET', target);
  const doing = `list the hooks of ${targetName(target)}`;
  const hooks: Hook[] = [];
  for (let page = 1; ; page++) {
    const parameters = { ...named, per_page: perPage, page };
    const call = { as: target, doing, route, parameters };
    const { found, more } = await explainMissing(reader, target, () =>
      readCached(reader, call, `${targetName(target)} ${page}`, (reply) => ({
        found: (reply.data as readonly (RepositoryHook | OrganisationHook)[]).map((one) =>
          hookOf(target, one),
        ),
        more: nextLink(reply.headers.link) !== null,
      })),
    );
    hooks.push(...found);
    if (!more) return hooks;
  }
}

export async function createHook(
  reader: Reader,
  target: HookTarget,
  spec: HookSpec,
): Promise<Hook> {
  const { route, named } = hookRoute('POST', target);
  const doing = `create a hook on ${targetName(target)}`;
  const parameters = { ...named, name: 'web', ...settingsOf(spec) };
  return asHook(target, () =>
    explainMissing(reader, target, () =>
      reader.connection.send({ as: target, doing, route, parameters }, reader.terms),
    ),
  );
}

export async function updateHook(
  reader: Reader,
  target: HookTarget,
  hookId: number,
  spec: HookSpec,
): Promise<Hook> {
  const { route, named } = hookRoute('PATCH', target, '/{hook_id}');
  const doing = `update hook ${hookId} of ${targetName(target)}`;
  const parameters = { ...named, hook_id: hookId, ...settingsOf(spec) };
  return asHook(target, () =>
    explainMissing(reader, target, () =>
      reader.connection.send({ as: target, doing, route, parameters }, reader.terms),
    ),
  );
}

export async function deleteHook(
  reader: Reader,
  target: HookTarget,
  hookId: number,
): Promise<void> {
  const { route, named } = hookRoute('DELETE', target, '/{hook_id}');
  const doing = `remove hook ${hookId} of ${targetName(target)}`;
  const call = { as: target, doing, route, parameters: { ...named, hook_id: hookId } };
  await explainMissing(reader, target, () => reader.connection.send(call, reader.terms));
}

export async function pingHook(reader: Reader, target: HookTarget, hookId: number): Promise<void> {
  const { route, named } = hookRoute('POST', target, '/{hook_id}/pings');
  const doing = `ping hook ${hookId} of ${targetName(target)}`;
  const call = { as: target, doing, route, parameters: { ...named, hook_id: hookId } };
  await explainMissing(reader, target, () => reader.connection.send(call, reader.terms));
}

function settingsOf({ url, events, active, secret, insecureSsl = false }: HookSpec) {
  return {
    active,
    events: [...events],
    config: {
      url,
      content_type: 'json',
      insecure_ssl: insecureSsl ? '1' : '0',
      ...(secret === null ? {} : { secret }),
    },
  };
}

async function asHook(target: HookTarget, send: () => Promise<Reply>): Promise<Hook> {
  const { data } = await send();
  return hookOf(target, data as RepositoryHook | OrganisationHook);
}

function hookOf(target: HookTarget, hook: RepositoryHook | OrganisationHook): Hook {
  const { config } = hook;
  const last = 'last_response' in hook ? hook.last_response : undefined;
  return {
    id: Number(hook.id),
    target,
    url: config.url ?? '',
    events: hook.events,
    active: hook.active,
    contentType: config.content_type ?? 'form',
    insecureSsl: String(config.insecure_ssl ?? '0') === '1',
    hasSecret: config.secret !== undefined && config.secret !== '',
    createdAt: Date.parse(hook.created_at),
    updatedAt: Date.parse(hook.updated_at),
    lastResponse: last ? { code: last.code, status: last.status, message: last.message } : null,
  };
}
