import type { Category, ItemKind, ProjectEvent } from '../../core/event.js';

/** What the actor keeps of one delivery: JSON, never changed once made. */
export interface ActivityEntry {
  /** The delivery's GUID. */
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly event: string;
  readonly action: string | null;
  readonly category: Category;
  readonly itemKind: ItemKind;
  readonly actor: string | null;
  readonly bot: boolean;
  readonly number: number | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly summary: string;
}

/** An item as it is seen from outside. */
export type ActivityItem = {
  readonly id: string;
  readonly at: string;
  readonly event: string;
  readonly action: string | null;
  readonly category: Category;
  readonly actor: string | null;
  readonly bot: boolean;
  readonly number: number | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly summary: string;
};

export function activityEntry(event: ProjectEvent): ActivityEntry {
  return {
    id: event.deliveryId,
    at: event.occurredAt,
    event: event.event,
    action: event.action,
    category: event.category,
    itemKind: event.itemKind,
    actor: event.actor,
    bot: event.bot,
    number: event.number,
    title: event.title,
    url: event.url,
    summary: event.summary,
  };
}

const items = new WeakMap<ActivityEntry, ActivityItem>();

/** Made once an entry, and frozen: each publication shows nearly the same ones. */
export function activityItem(entry: ActivityEntry): ActivityItem {
  let item = items.get(entry);
  if (item === undefined) {
    const { id, at, event, action, category, actor, bot, number, title, url, summary } = entry;
    item = Object.freeze({
      id,
      at: new Date(at).toISOString(),
      event,
      action,
      category,
      actor,
      bot,
      number,
      title,
      url,
      summary,
    });
    items.set(entry, item);
  }
  return item;
}

/** The order of the list, oldest first; of one moment the greater GUID is the newer. */
export function compareEntries(a: ActivityEntry, b: ActivityEntry): number {
  if (a.at !== b.at) return a.at - b.at;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
