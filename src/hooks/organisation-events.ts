/**
 * Only an organisation's hook sends these: GitHub's "Webhook events and payloads" names neither
 * repositories nor anything below them under their availability.
 */
export const organisationEvents: ReadonlySet<string> = new Set([
  'custom_property',
  'membership',
  'org_block',
  'organization',
  'personal_access_token_request',
  'projects_v2',
  'projects_v2_item',
  'projects_v2_status_update',
  'team',
]);

/** Only GitHub Apps, marketplace listings and sponsored accounts get these. */
export const neverOnHooks: ReadonlySet<string> = new Set([
  'deployment_protection_rule',
  'deployment_review',
  'github_app_authorization',
  'installation',
  'installation_repositories',
  'installation_target',
  'marketplace_purchase',
  'merge_group',
  'repository_dispatch',
  'security_advisory',
  'sponsorship',
  'workflow_dispatch',
]);
