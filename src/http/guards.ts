import type { IncomingMessage } from 'node:http';
import { RepoLiveError } from '../core/errors.js';
import { type Answer, errorAnswer } from './answer.js';
import { isAuthorized } from './bearer.js';
import { createHostCheck } from './host-check.js';
import { corsHeaders, createOriginCheck, preflightHeaders } from './origin-check.js';
import type { Guard } from './router.js';

export interface GuardSettings {
  /** The host that the server is bound to. */
  readonly host: string;
  readonly allowedHosts: readonly string[];
  readonly allowedOrigins: readonly string[];
  readonly token: string | undefined;
}

/** Holds no data and asks for the token itself. */
export const shell: Guard = { host: true, origin: false, token: false };
/** For who watches the process: under whatever name, and without a token only whether it lives. */
export const alive: Guard = { host: false, origin: false, token: false };
export const watched: Guard = { host: false, origin: false, token: true };
/** Everything that shows what GitHub told us. */
export const data: Guard = { host: true, origin: true, token: true };

export interface Passed {
  /** Headers that belong on whatever the answer will be. */
  readonly headers: Readonly<Record<string, string>>;
  /** The answer, where the request is at its end already. */
  readonly answer?: Answer;
}

/** Who may in: `Host`, then `Origin`, then a preflight's answer, then the token. */
export function createGuards(settings: GuardSettings) {
  const isOurHost = createHostCheck(settings.host, settings.allowedHosts);
  const originKind = createOriginCheck(settings.allowedOrigins);

  return (guard: Guard, { method, headers }: IncomingMessage): Passed => {
    if (guard.host && !isOurHost(headers.host)) {
      const message = 'this Host is not served here: allow it with --allowed-host';
      return refusal('forbidden_host', message);
    }
    let extra: Readonly<Record<string, string>> = guard.origin ? { vary: 'Origin' } : {};
    if (guard.origin && headers.origin !== undefined) {
      const kind = originKind(headers);
      if (kind === 'foreign') {
        const message = 'pages of this origin may not read here: allow it with --allowed-origin';
        return refusal('forbidden_origin', message, extra);
      }
      if (method === 'OPTIONS' && headers['access-control-request-method'] !== undefined) {
        const answer = {
          code: 204,
          headers: { ...extra, ...preflightHeaders(headers.origin) },
          body: '',
        };
        return { headers: {}, answer };
      }
      if (kind === 'allowed') extra = { ...extra, ...corsHeaders(headers.origin) };
    }
    if (guard.token && !isAuthorized(headers, settings.token)) {
      const message = 'expected Authorization: Bearer with the token of REPO_LIVE_TOKEN';
      return refusal('unauthorized', message, { ...extra, 'www-authenticate': 'Bearer' });
    }
    return { headers: extra };
  };
}

function refusal(
  code: 'forbidden_host' | 'forbidden_origin' | 'unauthorized',
  message: string,
  headers: Readonly<Record<string, string>> = {},
): Passed {
  return { headers: {}, answer: errorAnswer(new RepoLiveError(code, message), headers) };
}
