import { type Topic, topics } from '../core/concern.js';
import { RepoLiveError } from '../core/errors.js';
import { errorMessage, laggedMessage, pongMessage, subscribedMessage } from './messages.js';
import type { Outlet } from './outlet.js';
import { maxSubscriptions, parseClientFrame, type Since, type SubscribeFrame } from './protocol.js';
import type { Publication } from './publication.js';
import type { SharedMessage } from './shared-message.js';
import { Subscription } from './subscription.js';

/** What a session asks about the world; all of it in memory. */
export interface FeedWorld {
  readonly epoch: string;
  readonly session: string;
  /** Highest offset that live events have reached: those up to it are had by reading only. */
  readonly lastOffset: number;
  /** Highest offset in the journal: no client can have seen one beyond it. */
  readonly head: number;
  /** Offset of the oldest event still kept. */
  readonly oldest: number;
  allows(repo: string): boolean;
  /** The newest publication, which is followed from now on. */
  newest(repo: string, topic: Topic): Publication | undefined;
  /** What leads from a version to the newest; `undefined` where only a snapshot does. */
  since(repo: string, topic: Topic, version: number): readonly SharedMessage[] | undefined;
  /** From now on publications and events of its repository reach the subscription. */
  join(subscription: Subscription, outlet: Outlet): void;
  leave(subscription: Subscription): void;
}

/**
 * One client's side of the protocol without its socket: frames in, messages out.
 */
export class FeedSession {
  readonly #subscriptions = new Map<string, Subscription>();

  constructor(
    private readonly world: FeedWorld,
    private readonly outlet: Outlet,
    /** Asked to read the events after a subscription's cursor and to hand them to it. */
    private readonly catchUp: (subscription: Subscription) => void,
  ) {}

  receive(text: string): void {
    try {
      const frame = parseClientFrame(text);
      if (frame.op === 'ping') this.outlet.say(pongMessage);
      else if (frame.op === 'unsubscribe') this.#drop(frame.id);
      else this.#subscribe(frame);
    } catch (error) {
      if (!(error instanceof RepoLiveError)) throw error;
      this.outlet.say(errorMessage(error));
    }
  }

  /** Whether it still stands: it may have been replaced or dropped while its events were read. */
  holds(subscription: Subscription): boolean {
    return this.#subscriptions.get(JSON.parse(subscription.id) as string) === subscription;
  }

  /** The missed events of a subscription were sent: it is answered. */
  caughtUp(subscription: Subscription): void {
    this.outlet.say(subscribedMessage(subscription.id));
  }

  /** The client reads again: the newest state of what was skipped, and which events were. */
  relieve(): void {
    for (const subscription of this.#subscriptions.values()) {
      const { topics: skipped, events } = subscription.takeSkipped();
      for (const topic of skipped) this.#sayState(subscription, topic, undefined);
      if (events) this.outlet.say(laggedMessage(subscription.id, events.from, events.to));
    }
  }

  close(): void {
    for (const subscription of this.#subscriptions.values()) this.world.leave(subscription);
    this.#subscriptions.clear();
  }

  #drop(id: string): void {
    const subscription = this.#subscriptions.get(id);
    if (!subscription) return;
    this.world.leave(subscription);
    this.#subscriptions.delete(id);
  }

  #subscribe(frame: SubscribeFrame): void {
    const { id, repo } = frame;
    const details = { id };
    if (repo !== '*' && !this.world.allows(repo)) {
      const message = 'the configuration leaves this repository out';
      throw new RepoLiveError('unknown_repo', message, { details });
    }
    if (!this.#subscriptions.has(id) && this.#subscriptions.size >= maxSubscriptions) {
      const message = `expected at most ${maxSubscriptions} subscriptions a socket: unsubscribe first`;
      throw new RepoLiveError('limit', message, { details });
    }
    this.#drop(id);
    const subscription = new Subscription(frame);
    this.#subscriptions.set(id, subscription);
    // The position comes before the state: too low only repeats, too high would lose.
    const since = this.#position(subscription, frame);
    this.world.join(subscription, this.outlet);
    for (const topic of topics) {
      if (frame.topics.has(topic)) this.#sayState(subscription, topic, since);
    }
    if (!subscription.isCatchingUp) this.caughtUp(subscription);
    else this.catchUp(subscription);
  }

  /** Sets where the events go on. @returns what of the client's `since` still counts for its state. */
  #position(
    subscription: Subscription,
    { id, since, topics: wanted }: SubscribeFrame,
  ): Since | undefined {
    const { epoch, lastOffset, head, oldest } = this.world;
    subscription.cursor = lastOffset;
    if (since === undefined) return undefined;
    const { offset } = since;
    const isAhead = offset !== undefined && wanted.has('events') && offset > head;
    if (isAhead || (since.epoch !== undefined && since.epoch !== epoch)) {
      // A journal that was put back from a copy bears the old epoch, but what follows is another story.
      const message = isAhead
        ? `expected an offset up to ${head}, got ${offset}: the journal is not the one that you followed`
        : 'the journal is another one: offsets and versions of the old one mean nothing';
      this.outlet.say(
        errorMessage(new RepoLiveError('epoch_changed', message, { details: { id, epoch } })),
      );
      return undefined;
    }
    if (offset === undefined || !wanted.has('events')) return since;
    subscription.cursor = offset;
    if (offset + 1 < oldest) {
      this.outlet.say(errorMessage(offsetExpired(id, oldest)));
      subscription.cursor = oldest - 1;
      subscription.beginRound();
      return undefined;
    }
    if (offset < lastOffset) subscription.beginRound();
    return since;
  }

  #sayState(subscription: Subscription, topic: Topic, since: Since | undefined): void {
    const { world } = this;
    const newest = world.newest(subscription.repo, topic);
    if (!newest) return;
    const had = since?.session === world.session ? since?.versions[topic] : undefined;
    const patches = had === undefined ? undefined : world.since(subscription.repo, topic, had);
    for (const patch of patches ?? [newest.whole]) this.outlet.say(patch.for(subscription.id));
    subscription.versions.set(topic, newest.snapshot.version);
  }
}

/** Tells a client how far back it can go; what it asked for is gone. */
export function offsetExpired(id: string, oldest: number): RepoLiveError {
  const message = `the journal no longer keeps the events asked for: they begin at ${oldest}`;
  return new RepoLiveError('offset_expired', message, { details: { id, oldest } });
}
