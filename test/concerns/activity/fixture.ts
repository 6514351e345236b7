import { type ActivityState, createActivity } from '../../../src/concerns/activity/activity.js';
import type { ProjectEvent } from '../../../src/core/event.js';

export const now = Date.parse('2024-03-31T12:00:00Z');
export const hour = 3_600_000;
export const day = 24 * hour;

/** An event that happened `ago` before `now`; the GUID tells events apart. */
export function happened(
  deliveryId: string,
  ago = 0,
  more: Partial<ProjectEvent> = {},
): ProjectEvent {
  return {
    offset: 1,
    deliveryId,
    backfilled: false,
    event: 'issues',
    action: 'opened',
    repo: { id: 11, name: 'acme/engine' },
    contentNodeId: null,
    occurredAt: now - ago,
    receivedAt: now - ago + 500,
    actor: 'ada',
    bot: false,
    category: 'planning',
    itemKind: 'issue',
    number: 12,
    title: 'The valve sticks',
    url: 'https://github.com/acme/engine/issues/12',
    summary: 'ada opened issue #12',
    facts: [],
    problem: null,
    ...more,
  };
}

export function folded(
  events: readonly ProjectEvent[],
  limits: Parameters<typeof createActivity>[0] = {},
): ActivityState {
  const concern = createActivity(limits);
  const state = concern.initial();
  for (const event of events) concern.reduce(state, event);
  return state;
}

export const ids = (view: { readonly items: readonly { readonly id: string }[] }) =>
  view.items.map(({ id }) => id);
