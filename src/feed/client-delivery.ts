import type { ServerFrame } from './client-frames.js';
import { call, type SubscriptionHandlers } from './client-handlers.js';
import type { ClientSubscription } from './client-subscription.js';

/** A subscription and who hears of it. */
export interface Listening {
  readonly subscription: ClientSubscription;
  readonly handlers: SubscriptionHandlers;
}

/**
 * Hands one frame to the subscription and, if it brings something new, to the handler it is for.
 * @returns `lost` when the subscription has to be asked for again.
 */
export function deliver(frame: ServerFrame, { subscription, handlers }: Listening): 'lost' | 'ok' {
  switch (frame.op) {
    case 'subscribed':
      subscription.subscribed(frame.offset);
      return 'ok';
    case 'snapshot': {
      const snapshot = subscription.snapshot(frame);
      if (snapshot !== undefined) call(handlers.snapshot, snapshot);
      return 'ok';
    }
    case 'patch': {
      const next = subscription.patch(frame);
      if (next === 'lost') return 'lost';
      if (next !== 'known') call(handlers.snapshot, next);
      return 'ok';
    }
    case 'event':
      if (subscription.event(frame)) call(handlers.event, frame.event);
      return 'ok';
    case 'alert':
      call(handlers.alert, frame.alert);
      return 'ok';
    case 'lagged':
      subscription.lagged(frame);
      call(handlers.lagged, { topic: frame.topic, from: frame.from, to: frame.to });
      return 'ok';
    default:
      // A frame of no subscription or, from a newer server, of a kind not known here.
      return 'ok';
  }
}
