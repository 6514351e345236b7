import type { HookTarget } from '../core/github-face.js';
import { kinds } from '../github/translate/kinds.js';
import { neverOnHooks, organisationEvents } from './organisation-events.js';

/** Sent unasked, or about things that GitHub has taken out of service: some servers refuse them. */
const leftOut: ReadonlySet<string> = new Set([
  'meta',
  'ping',
  'project',
  'project_card',
  'project_column',
]);

/** Those of which the state is built: without one of them it is wrong, not only less talkative. */
export const foldedEvents: readonly string[] = [...kinds]
  .filter(([, kind]) => kind.facts !== undefined)
  .map(([name]) => name)
  .sort();

/**
 * What a hook is asked for where nobody says otherwise: all that the actors fold, and what the
 * activity log puts into a category of its own, as far as such a hook can send it.
 */
export function defaultEvents(kind: HookTarget['kind']): readonly string[] {
  return [...kinds]
    .filter(([, { category, facts }]) => facts !== undefined || category !== 'other')
    .map(([name]) => name)
    .filter((name) => !leftOut.has(name) && !neverOnHooks.has(name))
    .filter((name) => kind === 'org' || !organisationEvents.has(name))
    .sort();
}
