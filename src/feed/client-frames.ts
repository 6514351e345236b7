import type { Alert } from '../core/alert.js';
import type { Json, Topic } from '../core/concern.js';
import type { EventRow } from '../core/event.js';
import type { PatchOp } from './apply-patch.js';
import type { FeedTopic } from './protocol.js';

/** A place in the feed to go on from. */
export interface Since {
  readonly epoch?: string;
  readonly offset?: number;
  readonly session?: string;
  readonly versions?: { readonly [topic in Topic]?: number };
}

export interface SnapshotFrame {
  readonly op: 'snapshot';
  readonly id: string;
  readonly repo: string;
  readonly topic: Topic;
  readonly version: number;
  readonly offset: number;
  readonly data: Json;
}

export interface PatchFrame {
  readonly op: 'patch';
  readonly id: string;
  readonly repo: string;
  readonly topic: Topic;
  readonly base: number;
  readonly version: number;
  readonly offset: number;
  readonly ops: readonly PatchOp[];
}

export interface EventFrame {
  readonly op: 'event';
  readonly id: string;
  readonly repo: string | null;
  readonly offset: number;
  readonly event: EventRow;
}

export interface HelloFrame {
  readonly op: 'hello';
  readonly protocol: number;
  readonly epoch: string;
  readonly session: string;
  readonly heartbeat_ms: number;
}

export interface AlertFrame {
  readonly op: 'alert';
  readonly id: string;
  readonly repo: string;
  readonly alert: Alert;
}

export interface LaggedFrame {
  readonly op: 'lagged';
  readonly id: string;
  readonly topic: string;
  readonly from: number;
  readonly to: number;
}

export interface ErrorFrame {
  readonly op: 'error';
  readonly id?: string;
  readonly code: string;
  readonly message: string;
  readonly oldest?: number;
}

/** What is sent once a subscribe is answered; `offset`, where given, is where its events begin. */
export interface SubscribedFrame {
  readonly op: 'subscribed';
  readonly id: string;
  readonly offset?: number;
}

/** Everything that a server of protocol 1 says. */
export type ServerFrame =
  | HelloFrame
  | SubscribedFrame
  | SnapshotFrame
  | PatchFrame
  | EventFrame
  | AlertFrame
  | LaggedFrame
  | ErrorFrame
  | { readonly op: 'pong' };

/** Everything that a client of protocol 1 says. */
export type ClientFrame =
  | {
      readonly op: 'subscribe';
      readonly id: string;
      readonly repo: string;
      readonly topics: readonly FeedTopic[];
      readonly since?: Since;
    }
  | { readonly op: 'unsubscribe'; readonly id: string }
  | { readonly op: 'ping' };

/**
 * The messages of one text frame, which holds one or, several ready at once, an array of them.
 * @throws where the frame is no JSON, or no object of ours.
 */
export function readFrames(text: unknown): readonly ServerFrame[] {
  if (typeof text !== 'string') throw new TypeError('a frame of the feed is text');
  const parsed: unknown = JSON.parse(text);
  const frames: readonly unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  for (const frame of frames)
    if (typeof (frame as { readonly op?: unknown } | null)?.op !== 'string')
      throw new TypeError('a message of the feed has an op');
  return frames as readonly ServerFrame[];
}
