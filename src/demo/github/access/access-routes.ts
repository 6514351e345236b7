import { isoSecond } from '../../calendar.js';
import { type Answer, ok } from '../api/answer.js';
import type { ApiRequest } from '../api/api-request.js';
import {
  badCredentials,
  notAccessible,
  notFound,
  requiresAuthentication,
} from '../api/problems.js';
import type { RateWindows } from '../api/rate-windows.js';
import type { Route } from '../api/route.js';
import type { Places } from '../places.js';
import { callerKey } from './caller.js';
import { allPermissions, type Callers, type Installation, type SimulatedApp } from './callers.js';

/** Who am I, what may I, how often: users, Apps and their installations, the rate limit. */
export function accessRoutes(
  callers: Callers,
  places: Places,
  windows: RateWindows,
): readonly Route[] {
  const asApp =
    (handle: (app: SimulatedApp, request: ApiRequest) => Answer) =>
    (request: ApiRequest): Answer => {
      const app = request.caller.kind === 'app' ? callers.app(request.caller.appId) : undefined;
      return app ? handle(app, request) : badCredentials();
    };
  const installed = (app: SimulatedApp, account: string | undefined) => {
    const found = app.installations.find(
      (one) => one.account.toLowerCase() === account?.toLowerCase(),
    );
    return found ? ok(installationView(app, found)) : notFound();
  };
  return [
    { name: 'GET /user', handle: ({ caller }) => user(caller) },
    { name: 'GET /app', handle: asApp((app) => ok(appView(app))) },
    {
      name: 'GET /repos/{owner}/{repo}/installation',
      handle: asApp((app, { named }) =>
        places.target(named) ? installed(app, named.owner) : notFound(),
      ),
    },
    {
      name: 'GET /orgs/{org}/installation',
      handle: asApp((app, { named }) => installed(app, named.org)),
    },
    {
      name: 'POST /app/installations/{installation_id}/access_tokens',
      handle: asApp((app, { named, now }) => {
        const id = Number(named.installation_id);
        const installation = app.installations.find((one) => one.id === id);
        if (installation === undefined) return notFound();
        const { token, permissions, expiresAt } = callers.issue(installation, now);
        const body = {
          token,
          permissions,
          expires_at: isoSecond(expiresAt),
          repository_selection: 'all',
        };
        return { status: 201, body };
      }),
    },
    {
      name: 'GET /rate_limit',
      handle({ caller, now }) {
        const { limit, used, resetAt } = windows.of(callerKey(caller), now);
        const core = {
          limit,
          used,
          remaining: Math.max(0, limit - used),
          reset: Math.ceil(resetAt / 1_000),
        };
        return ok({ resources: { core }, rate: core });
      },
    },
  ];
}

function user(caller: ApiRequest['caller']): Answer {
  switch (caller.kind) {
    case 'anonymous':
      return requiresAuthentication();
    case 'classic':
    case 'fine_grained':
      return ok({ login: caller.login, id: 4_201_377, type: 'User', site_admin: false });
    case 'app':
    case 'installation':
      return notAccessible('integration', '');
  }
}

function appView(app: SimulatedApp) {
  return {
    id: Number(app.id),
    slug: app.slug,
    name: app.slug,
    permissions: app.installations[0]?.permissions ?? allPermissions,
    events: [],
  };
}

function installationView(app: SimulatedApp, installation: Installation) {
  return {
    id: installation.id,
    account: { login: installation.account },
    app_id: Number(app.id),
    app_slug: app.slug,
    permissions: installation.permissions ?? allPermissions,
    repository_selection: 'all',
  };
}
