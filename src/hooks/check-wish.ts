import { isLoopback } from '../config/loopback.js';
import type { HookTarget } from '../core/github-face.js';
import type { HookWish } from '../core/hook-face.js';
import { defaultEvents } from './default-events.js';
import { badField } from './field-error.js';
import { organisationEvents } from './organisation-events.js';

/** A wish that may be asked of GitHub; whose secret it is to be is decided later. */
export interface CheckedWish {
  readonly url: string;
  readonly events: readonly string[];
  /** Whether somebody named the events; else we chose them. */
  readonly namesEvents: boolean;
  readonly secret: string | undefined;
  readonly active: boolean;
}

/** @throws `bad_request` naming the field and what is allowed. */
export function checkWish(
  kind: HookTarget['kind'],
  wish: HookWish,
  configuredUrl: string | undefined,
): CheckedWish {
  return {
    url: checkUrl(wish.url ?? configuredUrl),
    events: wish.events ? checkEvents(kind, wish.events) : defaultEvents(kind),
    namesEvents: wish.events !== undefined,
    secret: checkSecret(wish.secret),
    active: wish.active ?? true,
  };
}

function checkUrl(url: string | undefined): string {
  const expected = 'expected the public https address that leads to /github-webhook';
  if (url === undefined || url === '') {
    throw badField('webhook_url', `${expected}, got nothing (WEBHOOK_URL sets one for good)`);
  }
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw badField('webhook_url', `${expected}, got ${shown(url)}`);
  }
  if (new URL(url).protocol === 'http:' && !isLoopback(new URL(url).hostname)) {
    throw badField(
      'webhook_url',
      `expected https, got plain http in ${shown(url)}: anybody on the way could read what GitHub sends; only loopback addresses may do without`,
    );
  }
  return url;
}

function checkEvents(kind: HookTarget['kind'], events: readonly string[]): readonly string[] {
  const names = [...new Set(events)];
  const expected = 'expected names of webhook events like issues or push, or * alone';
  if (names.length === 0) throw badField('events', `${expected}, got none`);
  if (names.includes('*') && names.length > 1) {
    throw badField('events', `${expected}, got * beside others`);
  }
  const odd = names.filter((name) => name !== '*' && !/^[a-z][a-z0-9_]*$/.test(name));
  if (odd.length > 0) throw badField('events', `${expected}, got ${odd.map(shown).join(', ')}`);
  const foreign = names.filter((name) => organisationEvents.has(name));
  if (kind === 'repo' && foreign.length > 0) {
    throw badField(
      'events',
      `${foreign.join(', ')}: only an organisation's hook sends ${foreign.length === 1 ? 'it' : 'them'}, a repository's cannot; set up a hook on the organisation for ${foreign.length === 1 ? 'it' : 'them'} (org in place of repo)`,
    );
  }
  return names;
}

function checkSecret(secret: string | undefined): string | undefined {
  if (secret === undefined || /^[^\s](.*[^\s])?$/.test(secret)) return secret;
  throw badField('secret', 'expected text of one line without spaces around it');
}

const longestShown = 60;

function shown(text: string): string {
  return JSON.stringify(text.length > longestShown ? `${text.slice(0, longestShown)}…` : text);
}
