import type { SimulatedDelivery } from '../../src/demo/world.js';

/** As much of GitHub's payloads as the fold reads. */
export interface SeenItem {
  readonly number: number;
  readonly node_id: string;
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly state_reason?: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  readonly closed_at: string | null;
  readonly merged_at?: string | null;
  readonly draft?: boolean;
  readonly requested_reviewers?: readonly { readonly login: string }[];
  readonly labels: readonly { readonly id: number; readonly name: string }[];
  readonly assignees: readonly { readonly login: string }[];
  readonly milestone: SeenMilestone | null;
  readonly pull_request?: unknown;
}

export interface SeenMilestone {
  readonly number: number;
  readonly title: string;
  readonly state: 'open' | 'closed';
  readonly due_on: string | null;
  readonly updated_at: string;
  readonly closed_at: string | null;
  readonly open_issues: number;
  readonly closed_issues: number;
}

interface Kept {
  isPull: boolean;
  seen: SeenItem;
  milestone: number | null;
  labels: Map<number, string>;
  gone: 'deleted' | 'transferred' | null;
}

export interface Fold {
  readonly items: Map<number, Kept>;
  readonly milestones: Map<number, { seen: SeenMilestone; deleted: boolean }>;
}

export function emptyFold(): Fold {
  return { items: new Map(), milestones: new Map() };
}

/** The issue or pull request that a delivery shows, and whether that is a pull request. */
export function shownItem({
  payload,
}: SimulatedDelivery): { seen: SeenItem; isPull: boolean } | null {
  if (payload.pull_request) return { seen: payload.pull_request as SeenItem, isPull: true };
  if (!payload.issue) return null;
  const seen = payload.issue as SeenItem;
  return { seen, isPull: seen.pull_request !== undefined };
}

/** Takes in one delivery, in the order of sending: the slow, obvious reading of GitHub's documents. */
export function fold(state: Fold, delivery: SimulatedDelivery): void {
  const { event, payload } = delivery;
  const action = payload.action as string | undefined;
  const shown = shownItem(delivery);
  if (shown) see(state, shown.seen, shown.isPull, event === 'issues' ? action : undefined);
  if (payload.milestone) seeMilestone(state, payload.milestone as SeenMilestone);
  if (event === 'milestone' && action === 'deleted') {
    const { number } = payload.milestone as SeenMilestone;
    state.milestones.get(number)!.deleted = true;
    for (const item of state.items.values()) if (item.milestone === number) item.milestone = null;
  }
  if (event === 'label') {
    const label = payload.label as { id: number; name: string };
    for (const { labels } of state.items.values())
      if (labels.has(label.id) && action === 'edited') labels.set(label.id, label.name);
      else if (action === 'deleted') labels.delete(label.id);
  }
}

function see(state: Fold, seen: SeenItem, isPull: boolean, action: string | undefined): void {
  const before = state.items.get(seen.number);
  const kept: Kept = before ?? {
    isPull,
    seen,
    milestone: null,
    labels: new Map(),
    gone: null,
  };
  // A pull request shown as an issue: what only pull requests have stays as it was.
  const asIssue = isPull && seen.requested_reviewers === undefined;
  kept.seen = asIssue && before ? { ...before.seen, ...seen } : seen;
  kept.milestone = seen.milestone?.number ?? null;
  kept.labels = new Map(seen.labels.map(({ id, name }) => [id, name]));
  if (action === 'deleted' || action === 'transferred') kept.gone = action;
  state.items.set(seen.number, kept);
  if (seen.milestone) seeMilestone(state, seen.milestone);
}

function seeMilestone(state: Fold, seen: SeenMilestone): void {
  const deleted = state.milestones.get(seen.number)?.deleted ?? false;
  state.milestones.set(seen.number, { seen, deleted });
}

/** GitHub's counts, recounted. */
export function countsOf(state: Fold, milestone: number): { open: number; closed: number } {
  let open = 0;
  let closed = 0;
  for (const item of state.items.values()) {
    if (item.milestone !== milestone || item.gone) continue;
    if (item.seen.state === 'open') open++;
    else closed++;
  }
  return { open, closed };
}

/** Contract 6.1's reading of one label, written anew. */
export function pointsOfLabel(name: string): number | null {
  const words = 'points|point|pts|sp|story points|size|estimate|effort';
  const number = String.raw`(\d+(?:\.\d+)?)`;
  const before = new RegExp(`^(?:${words})(?: *[:/=-] *| +)${number}$`, 'i').exec(name);
  const after = new RegExp(`^${number} *(?:points|point|pts|sp)$`, 'i').exec(name);
  const found = before?.[1] ?? after?.[1];
  return found === undefined ? null : Number(found);
}

export function pointsOfLabels(names: Iterable<string>): number | null {
  let points: number | null = null;
  for (const name of names) {
    const one = pointsOfLabel(name);
    if (one !== null) points = Math.max(points ?? 0, one);
  }
  return points;
}
