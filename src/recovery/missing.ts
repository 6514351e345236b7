import { LOG_MS } from './log-tally.js';
import type { LoggedDelivery } from './reconcile.js';

/** From asking for a redelivery to asking again; doubles with each time. */
const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;
/** Attempts whose records are asked for the payload: all hold the same. */
const ATTEMPTS = 3;

/** A delivery that GitHub sent and the journal does not hold. Times are milliseconds. */
export interface Missing {
  readonly guid: string;
  readonly event: string;
  readonly sentAt: number;
  /** The log's ids of its newest attempts, newest first. */
  readonly attempts: readonly string[];
  readonly reason: 'recovering' | 'redelivery_requested' | 'unrecoverable';
  /** How often a redelivery was asked for. */
  readonly asked: number;
  /** When a redelivery was asked for last, or when it was given up; `null` while neither was. */
  readonly since: number | null;
}

/** What is not written down of a delivery by a version that knew less. */
export const untold = { event: '', attempts: [], asked: 0, since: null } as const;

/** A delivery of the log that is missing. @param known what was known of it before. */
export function missingOf(delivery: LoggedDelivery, known: Missing | undefined): Missing {
  const { guid, event, sentAt, attempts } = delivery;
  const all = new Set([...attempts, ...(known?.attempts ?? [])]);
  return {
    ...untold,
    reason: 'recovering',
    sentAt,
    ...known,
    guid,
    event,
    attempts: [...all].slice(0, ATTEMPTS),
  };
}

/** GitHub was asked to send it again. */
export function askedFor(one: Missing, now: number): Missing {
  return { ...one, reason: 'redelivery_requested', asked: one.asked + 1, since: now };
}

/** Nothing can be done about it any more. */
export function givenUp(one: Missing, now: number): Missing {
  return { ...one, reason: 'unrecoverable', since: now };
}

/** Whether GitHub has forgotten it: it can neither be fetched nor sent again. */
export function isForgotten({ sentAt }: Missing, now: number): boolean {
  return sentAt < now - LOG_MS;
}

/**
 * Whether to try to get it now: where a redelivery was asked for, less and less often, or an app that
 * always fails would be sent the same at each look.
 *
 * @param isFirstLook of this process: who starts anew may have mended what failed.
 */
export function isDue(one: Missing, now: number, isFirstLook: boolean): boolean {
  if (one.reason !== 'redelivery_requested') return one.reason === 'recovering';
  const wait = isFirstLook ? FIRST_WAIT_MS : FIRST_WAIT_MS * 2 ** (one.asked - 1);
  const waited = now - (one.since ?? 0);
  return isForgotten(one, now) || waited >= Math.min(LONGEST_WAIT_MS, wait);
}
