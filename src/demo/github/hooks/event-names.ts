import { emitterEventNames } from '@octokit/webhooks';

/** Only an organisation's hook reports these. */
export const organisationOnly: ReadonlySet<string> = new Set([
  'membership',
  'org_block',
  'organization',
  'personal_access_token_request',
  'projects_v2',
  'projects_v2_item',
  'projects_v2_status_update',
  'team',
]);

const names: ReadonlySet<string> = new Set(
  emitterEventNames.map((name) => name.split('.')[0] ?? name),
);

export function isEventName(name: string): boolean {
  return name === '*' || names.has(name);
}
