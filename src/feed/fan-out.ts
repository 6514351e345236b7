import type { Subscription as Stream } from 'rxjs';
import type { Snapshot, Topic } from '../core/concern.js';
import type { EngineFace } from '../core/engine-face.js';
import type { EventRow } from '../core/event.js';
import { repoKey } from '../core/repo-name.js';
import { History } from './history.js';
import { eventMessage } from './messages.js';
import type { Outlet } from './outlet.js';
import type { Publication } from './publication.js';
import type { FeedWorld } from './session.js';
import type { SharedMessage } from './shared-message.js';
import type { Subscription } from './subscription.js';

type Readers = Map<Subscription, Outlet>;

/**
 * Carries publications and events from the engine to the subscriptions that asked for them: what
 * nobody reads is not even turned into text, and what many read is, once.
 */
export class FanOut implements FeedWorld {
  readonly #history = new History();
  /** Readers by the present name of their repository; `*` for those of every repository's events. */
  readonly #readers = new Map<string, Readers>();
  readonly #published = new Set<string>();
  readonly #streams: readonly Stream[];
  lastOffset: number;

  constructor(private readonly engine: EngineFace) {
    this.lastOffset = engine.offset;
    this.#streams = [
      engine.events$.subscribe((rows) => this.#onEvents(rows)),
      engine.published$.subscribe((snapshot) => this.#onPublished(snapshot)),
    ];
  }

  get epoch(): string {
    return this.engine.epoch;
  }

  get session(): string {
    return this.engine.session;
  }

  get oldest(): number {
    return this.engine.oldest;
  }

  allows(repo: string): boolean {
    return this.engine.allows(repo);
  }

  newest(repo: string, topic: Topic): Publication | undefined {
    const present = this.engine.resolve(repo);
    if (present === undefined) return undefined;
    return this.#history.follow(present, topic, () => this.engine.snapshot(present, topic));
  }

  since(repo: string, topic: Topic, version: number): readonly SharedMessage[] | undefined {
    const present = this.engine.resolve(repo);
    return present === undefined ? undefined : this.#history.since(present, topic, version);
  }

  join(subscription: Subscription, outlet: Outlet): void {
    const key = this.#keyOf(subscription);
    const readers = this.#readers.get(key) ?? new Map<Subscription, Outlet>();
    this.#readers.set(key, readers.set(subscription, outlet));
  }

  leave(subscription: Subscription): void {
    for (const [key, readers] of this.#readers) {
      if (!readers.delete(subscription)) continue;
      if (readers.size === 0) this.#readers.delete(key);
      return;
    }
  }

  close(): void {
    for (const stream of this.#streams) stream.unsubscribe();
  }

  #onPublished(snapshot: Snapshot): void {
    const key = repoKey(snapshot.repo);
    if (!this.#published.has(key)) {
      // A name that is new may be the new name of one that has readers.
      this.#published.add(key);
      this.#followRenames();
    }
    const { topic } = snapshot;
    const readers = this.#readersOf(key, topic);
    const publication = this.#history.publish(snapshot, readers.length > 0);
    if (!publication) return;
    for (const [subscription, outlet] of readers) {
      if (outlet.isCongested) {
        subscription.skipPublication(topic);
        continue;
      }
      const message = subscription.publication(publication);
      if (message !== undefined) outlet.say(message);
    }
  }

  #onEvents(rows: readonly EventRow[]): void {
    for (const row of rows) {
      this.lastOffset = Math.max(this.lastOffset, row.offset);
      if (row.event === 'repository') this.#followRenames();
      const readers = this.#readersOf('*', 'events');
      if (row.repo !== null) readers.push(...this.#readersOf(repoKey(row.repo), 'events'));
      if (readers.length > 0) this.#sayEvent(row, readers);
    }
  }

  #sayEvent(row: EventRow, readers: readonly (readonly [Subscription, Outlet])[]): void {
    const message = eventMessage(row);
    for (const [subscription, outlet] of readers) {
      if (!subscription.takesLive(row)) continue;
      if (outlet.isCongested) subscription.skipEvent(row);
      else outlet.say(message.for(subscription.id));
    }
  }

  #readersOf(key: string, topic: Topic | 'events'): (readonly [Subscription, Outlet])[] {
    const readers = this.#readers.get(key);
    if (!readers) return [];
    return [...readers].filter(([subscription]) => subscription.topics.has(topic));
  }

  #keyOf({ repo }: Subscription): string {
    return repo === '*' ? '*' : repoKey(this.engine.resolve(repo) ?? repo);
  }

  /** Moves readers to the present name of their repository. What they have is of the former one. */
  #followRenames(): void {
    for (const [key, readers] of [...this.#readers]) {
      for (const [subscription, outlet] of [...readers]) {
        if (this.#keyOf(subscription) === key) continue;
        this.leave(subscription);
        subscription.versions.clear();
        this.join(subscription, outlet);
      }
    }
  }
}
