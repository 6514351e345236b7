import { repoKey } from '../core/repo-name.js';
import type { Outlet } from './outlet.js';
import type { FeedTopic } from './protocol.js';
import type { Subscription } from './subscription.js';

export type Reader = readonly [Subscription, Outlet];

/**
 * Who reads which repository, by its present name; `*` for those of every repository's events.
 *
 * A renamed repository keeps its readers: they are moved before anything of the new name goes out.
 */
export class Readers {
  readonly #byKey = new Map<string, Map<Subscription, Reader>>();
  readonly #keys = new Map<Subscription, string>();
  /** By topic and key, until somebody comes or goes: what goes out asks for the same ones each time. */
  readonly #listed = new Map<string, readonly Reader[]>();
  /** Every name that something went out under: one that is not in here may be a new name. */
  readonly #namesSeen = new Set<string>();

  constructor(private readonly resolve: (repo: string) => string | undefined) {}

  join(subscription: Subscription, outlet: Outlet): void {
    const key = this.#keyOf(subscription.repo);
    const readers = this.#byKey.get(key) ?? new Map<Subscription, Reader>();
    this.#byKey.set(key, readers.set(subscription, [subscription, outlet]));
    this.#keys.set(subscription, key);
    this.#unlist(subscription, key);
  }

  leave(subscription: Subscription): void {
    const key = this.#keys.get(subscription);
    if (key === undefined) return;
    this.#keys.delete(subscription);
    this.#unlist(subscription, key);
    const readers = this.#byKey.get(key)!;
    readers.delete(subscription);
    if (readers.size === 0) this.#byKey.delete(key);
  }

  of(repo: string, topic: FeedTopic): readonly Reader[] {
    const key = repoKey(repo);
    const place = `${topic} ${key}`;
    let listed = this.#listed.get(place);
    if (listed === undefined) {
      const readers = this.#byKey.get(key);
      if (readers === undefined) return nobody;
      listed = [...readers.values()].filter(([{ topics }]) => topics.has(topic));
      this.#listed.set(place, listed);
    }
    return listed;
  }

  #unlist({ topics }: Subscription, key: string): void {
    for (const topic of topics) this.#listed.delete(`${topic} ${key}`);
  }

  /** Something is about to go out under a name. */
  see(repo: string): void {
    const key = repoKey(repo);
    if (this.#namesSeen.has(key)) return;
    this.#namesSeen.add(key);
    this.followRenames();
  }

  /** A look at each name that has readers: cheap enough for every batch of events. */
  followMoved(): void {
    for (const key of this.#byKey.keys()) {
      if (this.#keyOf(key) === key) continue;
      this.followRenames();
      return;
    }
  }

  /** Moves every reader whose repository has another present name. What it has is of the former one. */
  followRenames(): void {
    for (const [key, readers] of [...this.#byKey]) {
      for (const [subscription, outlet] of [...readers.values()]) {
        if (this.#keyOf(subscription.repo) === key) continue;
        this.leave(subscription);
        subscription.versions.clear();
        this.join(subscription, outlet);
      }
    }
  }

  #keyOf(repo: string): string {
    return repo === '*' ? '*' : repoKey(this.resolve(repo) ?? repo);
  }
}

const nobody: readonly Reader[] = [];
