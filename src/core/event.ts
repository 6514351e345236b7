import type { Fact } from './facts.js';

export const categories = [
  'planning',
  'code',
  'review',
  'discussion',
  'release',
  'ci',
  'community',
  'administration',
  'other',
] as const;
export type Category = (typeof categories)[number];

/** The kind of thing a delivery is about, as the activity filters name it. */
export type ItemKind = 'issue' | 'pull_request' | 'milestone' | 'project' | 'other';

/** A repository as a payload names it: the id survives renames, the name is what people use. */
export interface RepoRef {
  readonly id: number | null;
  /** `owner/name`, in GitHub's own case. */
  readonly name: string;
}

/**
 * A delivery (or a backfilled fact) after parsing: typed, small, GitHub's noise gone.
 *
 * `translate` makes one of every delivery, whatever its kind; it never throws.
 */
export interface ProjectEvent {
  readonly offset: number;
  readonly deliveryId: string;
  /** A backfilled record changes state, but is no activity item, feed event or callback. */
  readonly backfilled: boolean;
  readonly event: string;
  readonly action: string | null;
  /** `null` for organisation-level deliveries. */
  readonly repo: RepoRef | null;
  /** For organisation-level project items: the node id of the issue or pull request they show. */
  readonly contentNodeId: string | null;
  /** Milliseconds: when it happened by GitHub's clock; when GitHub sent it, where the payload has no time. */
  readonly occurredAt: number;
  readonly receivedAt: number;
  readonly actor: string | null;
  readonly bot: boolean;
  readonly category: Category;
  readonly itemKind: ItemKind;
  readonly number: number | null;
  /** At most 200 characters, as of then. */
  readonly title: string | null;
  readonly url: string | null;
  /** One plain-English line. */
  readonly summary: string;
  /** What the sprint and health actors fold. */
  readonly facts: readonly Fact[];
  /** Why facts could not be read out of a payload of a known kind; the actors set the event aside as a dead letter. */
  readonly problem: string | null;
}

/** A row of `/events` and of the feed: the event without what only actors need. */
export interface EventRow {
  readonly offset: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly repo: string | null;
  readonly at: string;
  readonly received_at: string;
  readonly actor: string | null;
  readonly bot: boolean;
  readonly category: Category;
  readonly number: number | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly summary: string;
}

/** @param repo the repository's present name, as the registry knows it; `null` for none (yet). */
export function eventRow(event: ProjectEvent, repo: string | null): EventRow {
  return {
    offset: event.offset,
    guid: event.deliveryId,
    event: event.event,
    action: event.action,
    repo,
    at: new Date(event.occurredAt).toISOString(),
    received_at: new Date(event.receivedAt).toISOString(),
    actor: event.actor,
    bot: event.bot,
    category: event.category,
    number: event.number,
    title: event.title,
    url: event.url,
    summary: event.summary,
  };
}
