import type { SentBy } from './delivery.js';
import type { Freshness } from './engine-face.js';
import type { WebhookStatusView } from './hook-face.js';

/** How complete a repository's state is, as far as somebody compared it with GitHub. */
export type Completeness = Pick<Freshness, 'last_recovery_at' | 'complete' | 'gaps'>;

/** Deliveries in GitHub's own log of the last 3 days. */
export interface SentWithinLog {
  readonly sent: number;
  /** Those of which an attempt succeeded. */
  readonly received: number;
}

/** Deliveries that GitHub sent and that are not here, each once. */
export interface MissingDeliveries {
  /** Still being fetched, or asked for again. */
  readonly awaited: number;
  /** Given up within the last 3 days: nothing can be done about them any more. */
  readonly lost: number;
}

/**
 * What is known from GitHub's side: what it sent, beside what arrived.
 *
 * `names` are all names that a repository is known by.
 */
export interface Outside {
  readonly source: 'webhooks' | 'pull';
  completeness(names: Iterable<string>): Completeness;
  /** `null` without a hook. */
  sentWithinLog(names: Iterable<string>): SentWithinLog | null;
  /** What is known to be missing; `null` without a hook. */
  missing(names: Iterable<string>): MissingDeliveries | null;
  /** How the hooks that send a repository's deliveries did when they were last looked at, by id. */
  webhooks(names: Iterable<string>): readonly WebhookStatusView[];
  /** A delivery arrived whose headers name its hook. */
  noteHook(hook: SentBy): void;
  /** A delivery was refused, since it could not be written down. */
  noteRefused(): void;
}

/** Nobody compares. */
export const noOutside: Outside = {
  source: 'webhooks',
  completeness: () => ({ last_recovery_at: null, complete: 'unknown', gaps: [] }),
  sentWithinLog: () => null,
  missing: () => null,
  webhooks: () => [],
  noteHook: () => undefined,
  noteRefused: () => undefined,
};
