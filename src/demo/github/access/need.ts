import type { Answer } from '../api/answer.js';
import { notAccessible, notFound, requiresAuthentication } from '../api/problems.js';
import type { Caller, Permissions } from './caller.js';

/** What a route asks of its caller. */
export interface Need {
  /** One of these is enough for a classic token; empty: any will do. */
  readonly scopes: readonly string[];
  /** What a fine-grained token or an App needs. */
  readonly permission: readonly [name: string, level: 'read' | 'write'];
  /** Only who administers the repository or organisation. */
  readonly admin: boolean;
}

export const readRepositoryHooks: Need = {
  scopes: ['admin:repo_hook', 'public_repo', 'read:repo_hook', 'repo', 'write:repo_hook'],
  permission: ['repository_hooks', 'read'],
  admin: true,
};

export const writeRepositoryHooks: Need = {
  scopes: ['admin:repo_hook', 'public_repo', 'repo', 'write:repo_hook'],
  permission: ['repository_hooks', 'write'],
  admin: true,
};

export const readOrganisationHooks: Need = {
  scopes: ['admin:org_hook'],
  permission: ['organization_hooks', 'read'],
  admin: true,
};

export const writeOrganisationHooks: Need = {
  scopes: ['admin:org_hook'],
  permission: ['organization_hooks', 'write'],
  admin: true,
};

/** Public repositories are read by everybody. */
export const readIssues: Need = { scopes: [], permission: ['issues', 'read'], admin: false };
export const readPulls: Need = { scopes: [], permission: ['pull_requests', 'read'], admin: false };
export const readMetadata: Need = { scopes: [], permission: ['metadata', 'read'], admin: false };

/** GitHub's refusal, which hides what the caller may not see; `undefined` lets the request in. */
export function refusal(need: Need, caller: Caller): Answer | undefined {
  switch (caller.kind) {
    case 'anonymous':
      return need.admin ? requiresAuthentication() : undefined;
    case 'classic': {
      const enough =
        need.scopes.length === 0 || need.scopes.some((one) => caller.scopes.includes(one));
      return enough && (caller.admin || !need.admin) ? undefined : notFound();
    }
    case 'fine_grained':
      if (!allows(caller.permissions, need)) return without('personal access token', need);
      return caller.admin || !need.admin ? undefined : notFound();
    case 'installation':
      return allows(caller.permissions, need) ? undefined : without('integration', need);
    case 'app':
      // An App's own signature opens what is about the App, nothing else.
      return without('integration', need);
  }
}

function allows(permissions: Permissions, { permission: [name, level] }: Need): boolean {
  const granted = permissions[name];
  return granted === 'write' || (granted === 'read' && level === 'read') || name === 'metadata';
}

function without(who: string, { permission: [name, level] }: Need): Answer {
  return notAccessible(who, `${name}=${level}`);
}
