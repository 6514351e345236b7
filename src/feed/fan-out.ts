import type { Subscription as Stream } from 'rxjs';
import type { Snapshot, Topic } from '../core/concern.js';
import type { EngineFace, RepoAlert } from '../core/engine-face.js';
import type { EventRow } from '../core/event.js';
import { History } from './history.js';
import { alertMessage, eventMessage } from './messages.js';
import type { Outlet } from './outlet.js';
import type { Publication } from './publication.js';
import { type Reader, Readers } from './readers.js';
import type { FeedWorld } from './session.js';
import type { SharedMessage } from './shared-message.js';
import type { Subscription } from './subscription.js';

/**
 * Carries publications, alerts and events from the engine to the subscriptions that asked for them:
 * what nobody reads is not even turned into text, and what many read is, once.
 */
export class FanOut implements FeedWorld {
  readonly #history = new History();
  readonly #readers: Readers;
  readonly #streams: readonly Stream[];

  constructor(private readonly engine: EngineFace) {
    this.#readers = new Readers((repo) => engine.resolve(repo));
    this.#streams = [
      engine.events$.subscribe((rows) => this.#onEvents(rows)),
      engine.alerts$.subscribe((raised) => this.#onAlert(raised)),
      engine.published$.subscribe((snapshot) => this.#onPublished(snapshot)),
    ];
  }

  get epoch(): string {
    return this.engine.epoch;
  }

  get session(): string {
    return this.engine.session;
  }

  /** Events are emitted in the turn in which they are folded: what is folded has gone out. */
  get lastOffset(): number {
    return this.engine.offset;
  }

  get head(): number {
    return this.engine.head;
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
    this.#readers.join(subscription, outlet);
  }

  leave(subscription: Subscription): void {
    this.#readers.leave(subscription);
  }

  /** Finds names that changed without a delivery that would show it; to be called now and then. */
  followRenames(): void {
    this.#readers.followRenames();
  }

  close(): void {
    for (const stream of this.#streams) stream.unsubscribe();
  }

  #onPublished(snapshot: Snapshot): void {
    const { repo, topic } = snapshot;
    this.#readers.see(repo);
    const readers = this.#readers.of(repo, topic);
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

  /** Alerts that can't be said are not lost: the snapshot that follows lists them. */
  #onAlert({ repo, alert }: RepoAlert): void {
    this.#readers.see(repo);
    const readers = this.#readers.of(repo, 'health');
    if (readers.length === 0) return;
    const message = alertMessage(repo, alert);
    for (const [subscription, outlet] of readers) {
      if (!outlet.isCongested) outlet.say(message.for(subscription.id));
    }
  }

  #onEvents(rows: readonly EventRow[]): void {
    this.#readers.followMoved();
    for (const row of rows) {
      const everywhere = this.#readers.of('*', 'events');
      if (row.repo !== null) this.#readers.see(row.repo);
      const here = row.repo === null ? [] : this.#readers.of(row.repo, 'events');
      if (everywhere.length + here.length === 0) continue;
      const message = eventMessage(row);
      sayEvent(row, message, everywhere);
      sayEvent(row, message, here);
    }
  }
}

function sayEvent(row: EventRow, message: SharedMessage, readers: readonly Reader[]): void {
  for (const [subscription, outlet] of readers) {
    if (!subscription.takesLive(row)) continue;
    if (outlet.isCongested) subscription.skipEvent(row);
    else outlet.say(message.for(subscription.id));
  }
}
