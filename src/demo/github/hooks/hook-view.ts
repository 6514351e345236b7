import type { RestEndpointMethodTypes } from '@octokit/rest';
import { isoSecond } from '../../calendar.js';
import type { HookModel } from './hook-model.js';

type RepositoryHook = RestEndpointMethodTypes['repos']['getWebhook']['response']['data'];
type OrganisationHook = RestEndpointMethodTypes['orgs']['getWebhook']['response']['data'];

/** GitHub shows that there is a secret, never which. */
const hidden = '********';

/** A hook as the API and its `ping` show it. @param api the API's address. */
export function hookView(hook: HookModel, api: string): RepositoryHook | OrganisationHook {
  const { target, config } = hook;
  const above =
    target.kind === 'repo'
      ? `${api}/repos/${target.owner}/${target.name}`
      : `${api}/orgs/${target.org}`;
  const url = `${above}/hooks/${hook.id}`;
  const shown = {
    id: hook.id,
    url,
    name: 'web',
    active: hook.active,
    events: [...hook.events],
    config: {
      content_type: config.contentType,
      insecure_ssl: config.insecureSsl ? '1' : '0',
      url: config.url,
      ...(config.secret === undefined ? {} : { secret: hidden }),
    },
    created_at: isoSecond(hook.createdAt),
    updated_at: isoSecond(hook.updatedAt),
    ping_url: `${url}/pings`,
    deliveries_url: `${url}/deliveries`,
  };
  return target.kind === 'repo'
    ? { ...shown, type: 'Repository', test_url: `${url}/test`, last_response: hook.lastResponse }
    : { ...shown, type: 'Organization' };
}
