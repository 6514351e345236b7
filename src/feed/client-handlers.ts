import type { Alert } from '../core/alert.js';
import type { EventRow } from '../core/event.js';
import type { ErrorFrame, LaggedFrame } from './client-frames.js';
import type { FeedSnapshot } from './client-subscription.js';

/** What goes wrong on the feed: a server's error frame, or `connection_failed` for every cut. */
export type FeedFault = Pick<ErrorFrame, 'code' | 'message' | 'oldest'>;

/** Offsets that were left out of the events, both ends included. */
export type LaggedRange = Pick<LaggedFrame, 'topic' | 'from' | 'to'>;

export interface SubscriptionHandlers {
  /** Gets whole snapshots, patches already applied. What it gets is shared: don't change it. */
  readonly snapshot?: (snapshot: FeedSnapshot) => void;
  /** Gets each event once and in offset order, also across reconnects. */
  readonly event?: (event: EventRow) => void;
  readonly alert?: (alert: Alert) => void;
  /** These events will not come: fetch them over HTTP if they matter. */
  readonly lagged?: (range: LaggedRange) => void;
  /**
   * The server refused something of this subscription, or cannot go on where it stood
   * (`unknown_repo`, `epoch_changed`, `offset_expired`). Without it the client's `error` hears of it.
   */
  readonly error?: (fault: FeedFault) => void;
}

/** A handler's own fault is its owner's to hear of: it stops neither the feed nor other handlers. */
export function call<Value>(handler: ((value: Value) => void) | undefined, value: Value): void {
  try {
    handler?.(value);
  } catch (thrown) {
    queueMicrotask(() => {
      throw thrown;
    });
  }
}
