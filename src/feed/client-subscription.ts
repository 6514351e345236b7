import type { Json, Topic } from '../core/concern.js';
import { applyPatch } from './apply-patch.js';
import type {
  ClientFrame,
  EventFrame,
  HelloFrame,
  LaggedFrame,
  PatchFrame,
  Since,
  SnapshotFrame,
} from './client-frames.js';
import type { FeedTopic } from './protocol.js';

export interface SubscribeRequest {
  /** `owner/name`, or `*` for the events of every repository. */
  readonly repo: string;
  readonly topics: readonly FeedTopic[];
  /** Where to go on with the events. Versions are not sent: they are of use only with their data. */
  readonly since?: Since;
}

/** A snapshot as it now stands, whether it came whole or as a patch. */
export interface FeedSnapshot {
  readonly repo: string;
  readonly topic: Topic;
  readonly version: number;
  readonly offset: number;
  readonly data: Json;
}

/** What came of a patch: the next snapshot, nothing (known already), or that the base is missing. */
export type Patched = FeedSnapshot | 'known' | 'lost';

/**
 * What a client remembers of one subscription: enough to ask for the rest after a cut.
 *
 * No socket and no clock in here: frames in, what is new out.
 */
export class ClientSubscription {
  private readonly held = new Map<Topic, FeedSnapshot>();
  private epoch: string | undefined;
  private session: string | undefined;
  /** Every event up to here was delivered, or given up with a `lagged`; only grows within an epoch. */
  private position: number | undefined;
  /** Asked again for a snapshot: patches to the one that was dropped may still be under way. */
  private resyncing = false;

  constructor(
    readonly id: string,
    private readonly request: SubscribeRequest,
  ) {
    this.epoch = request.since?.epoch;
    this.position = request.since?.offset;
  }

  /** The frame that asks for everything not yet had, said to the server that greeted so. */
  subscribeFrame(hello: HelloFrame): ClientFrame {
    // Versions of another process count something else.
    if (hello.session !== this.session) this.held.clear();
    this.session = hello.session;
    const since = this.since();
    // An epoch that has changed is kept until the server has said so: it must be told where we stand.
    this.epoch ??= hello.epoch;
    const { repo, topics } = this.request;
    const frame = { op: 'subscribe', id: this.id, repo, topics } as const;
    return since === undefined ? frame : { ...frame, since };
  }

  snapshot(frame: SnapshotFrame): FeedSnapshot | undefined {
    const { repo, topic, version, offset, data } = frame;
    if (version < (this.held.get(topic)?.version ?? 0)) return undefined;
    const snapshot = { repo, topic, version, offset, data };
    this.held.set(topic, snapshot);
    return snapshot;
  }

  patch(frame: PatchFrame): Patched {
    const { repo, topic, base, version, offset, ops } = frame;
    const held = this.held.get(topic);
    if (held === undefined) return this.resyncing ? 'known' : this.lost(topic);
    if (version <= held.version) return 'known';
    if (base !== held.version) return this.lost(topic);
    let data: Json;
    try {
      data = applyPatch(held.data, ops);
    } catch {
      // The cure is the same as for a wrong base: the whole snapshot.
      return this.lost(topic);
    }
    const snapshot = { repo, topic, version, offset, data };
    this.held.set(topic, snapshot);
    return snapshot;
  }

  /** @returns whether the event is new. */
  event({ offset }: EventFrame): boolean {
    if (this.position !== undefined && offset <= this.position) return false;
    this.position = offset;
    return true;
  }

  lagged({ to }: LaggedFrame): void {
    this.position = Math.max(to, this.position ?? to);
  }

  /**
   * The subscribe is answered. Where the server did not say from which offset on events come, the
   * newest snapshot's is taken: too low only repeats what the client drops, too high would lose.
   */
  subscribed(offset: number | undefined): void {
    this.resyncing = false;
    const offsets = [...this.held.values()].map((snapshot) => snapshot.offset);
    this.position ??= offset ?? (offsets.length > 0 ? Math.max(...offsets) : undefined);
  }

  /** The server has said that its journal is another one: nothing that was held counts any more. */
  epochChanged(epoch: string): void {
    if (epoch === this.epoch) return;
    this.epoch = epoch;
    this.position = undefined;
    this.held.clear();
  }

  private lost(topic: Topic): 'lost' {
    this.held.delete(topic);
    this.resyncing = true;
    return 'lost';
  }

  private since(): Since | undefined {
    if (this.epoch === undefined && this.position === undefined) return undefined;
    const versions = Object.fromEntries(
      [...this.held].map(([topic, { version }]) => [topic, version]),
    );
    return {
      ...(this.epoch !== undefined && { epoch: this.epoch }),
      ...(this.position !== undefined && { offset: this.position }),
      ...(this.held.size > 0 && this.session !== undefined && { session: this.session, versions }),
    };
  }
}
