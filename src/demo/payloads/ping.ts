import { isoSecond } from '../calendar.js';
import type { RepositoryModel } from '../model/repository.js';
import { accountPayload, organizationPayload } from './account.js';
import { apiOf } from './addresses.js';
import { repositoryPayload } from './repository.js';

/** What GitHub sends first to a hook that was just made. */
export function pingPayload(repo: RepositoryModel, hookId: number) {
  const url = `${apiOf(repo)}/hooks/${hookId}`;
  return {
    zen: 'Anything added dilutes everything else.',
    hook_id: hookId,
    hook: {
      type: 'Repository',
      id: hookId,
      name: 'web',
      active: true,
      events: ['*'],
      config: { content_type: 'json', insecure_ssl: '0', url: 'https://harbor.example/hook' },
      updated_at: isoSecond(repo.createdAt),
      created_at: isoSecond(repo.createdAt),
      url,
      test_url: `${url}/test`,
      ping_url: `${url}/pings`,
      deliveries_url: `${url}/deliveries`,
      last_response: { code: null, status: 'unused', message: null },
    },
    repository: repositoryPayload(repo),
    organization: organizationPayload(repo.owner),
    sender: accountPayload(repo.owner),
  };
}
