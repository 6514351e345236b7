import type { SentBy } from '../core/delivery.js';
import type { GitHub, Hook, HookTarget } from '../core/github-face.js';
import { sameAddress } from '../core/hook-address.js';
import { listHooksIfAllowed } from '../core/list-hooks.js';

export interface HookSearch {
  readonly github: GitHub;
  /** The public address of our route; `undefined` where it is not known. */
  readonly webhookUrl: string | undefined;
  /** Hooks whose deliveries arrived here. */
  readonly seen: readonly SentBy[];
  /** Every delivery is fetched: a hook may point anywhere. */
  readonly pull: boolean;
}

/**
 * The hooks of a target whose deliveries are ours: those that point here, or whose deliveries arrived
 * here; else the only one there is. In pull mode, where none points here, the active one with the
 * most events.
 */
export async function findHooks(target: HookTarget, search: HookSearch): Promise<readonly Hook[]> {
  const hooks = await listHooksIfAllowed(target, search.github);
  const seen = new Set(search.seen.map(({ id }) => id));
  const ours = hooks.filter(
    ({ id, url }) => seen.has(id) || (search.webhookUrl && sameAddress(url, search.webhookUrl)),
  );
  if (ours.length > 0) return ours;
  const active = hooks.filter((hook) => hook.active);
  if (search.pull) return [...active].sort(byEvents).slice(0, 1);
  return search.webhookUrl === undefined && active.length === 1 ? active : [];
}

const ALL_EVENTS = 1_000;

function byEvents(a: Hook, b: Hook): number {
  const breadth = ({ events }: Hook) => (events.includes('*') ? ALL_EVENTS : events.length);
  return breadth(b) - breadth(a) || a.id - b.id;
}
