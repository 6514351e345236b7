import type { DeliveryLogEntry } from '../core/github-face.js';
import type { AttemptTally } from '../core/hook-face.js';
import type { SentWithinLog } from '../core/outside.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** What GitHub keeps in its delivery log. */
export const LOG_MS = 3 * DAY_MS;
/** The log is read back a little further than it was read: attempts under way come in late. */
export const OVERLAP_MS = 2 * 60_000;
/** So many of the newest attempts tell how a hook does. */
const NEWEST = 3;

interface HourCount {
  /** Start of the hour, milliseconds. */
  readonly hour: number;
  /** Deliveries first sent in it, each once, however often GitHub tried. */
  sent: number;
  /** Those of which an attempt succeeded, whenever. */
  received: number;
  /** Attempts made in it, pings and all. */
  attempts: number;
  succeeded: number;
}

/** What is written down of a tally. */
export interface StoredTally {
  readonly readTo: number | null;
  readonly hours: readonly HourCount[];
  readonly failed: readonly (readonly [guid: string, sentAt: number])[];
  readonly recent: readonly (readonly [id: string, guid: string, at: number])[];
  readonly newest: readonly DeliveryLogEntry[];
  readonly lastFailure: DeliveryLogEntry | null;
}

/**
 * What a hook's delivery log holds, counted as it is read, to the hour: GUIDs of 3 days would be too
 * many to keep, so only those are kept of which every attempt failed.
 */
export class LogTally {
  /** The newest entry that was read, by GitHub's clock, which may differ from ours. */
  #readTo: number | null;
  readonly #hours = new Map<number, HourCount>();
  /** Deliveries of which no attempt has succeeded, by GUID, with when they were first sent. */
  readonly #failed: Map<string, number>;
  /** Attempts that the next reading meets again, by id. */
  readonly #recent: Map<string, { readonly guid: string; readonly at: number }>;
  /** Newest first. */
  #newest: readonly DeliveryLogEntry[];
  #lastFailure: DeliveryLogEntry | null;

  constructor(stored?: StoredTally) {
    this.#readTo = stored?.readTo ?? null;
    for (const count of stored?.hours ?? []) this.#hours.set(count.hour, { ...count });
    this.#failed = new Map(stored?.failed);
    this.#recent = new Map(stored?.recent.map(([id, guid, at]) => [id, { guid, at }]));
    this.#newest = stored?.newest ?? [];
    this.#lastFailure = stored?.lastFailure ?? null;
  }

  /** From here on the log is to be read next. */
  get from(): number {
    return (this.#readTo ?? Number.NEGATIVE_INFINITY) - OVERLAP_MS;
  }

  /**
   * Counts what was read of the log, each attempt once.
   *
   * @param entries all of them since `from`, older ones do no harm.
   * @param isWanted whether the door would let it in: others are attempts, but no deliveries to us.
   * @returns how many deliveries were new.
   */
  take(
    entries: readonly DeliveryLogEntry[],
    isWanted: (entry: DeliveryLogEntry) => boolean,
  ): number {
    const isWhole = this.#readTo === null;
    if (isWhole) this.#hours.clear();
    const { from } = this;
    const fresh = entries
      .filter(({ id, deliveredAt }) => deliveredAt >= from && !this.#recent.has(id))
      .sort((a, b) => a.deliveredAt - b.deliveredAt);
    const known = new Set([...this.#recent.values()].map(({ guid }) => guid));
    let seen = 0;
    for (const entry of fresh) {
      const { id, guid, deliveredAt: at, redelivery } = entry;
      // On two pages.
      if (this.#recent.has(id)) continue;
      this.#recent.set(id, { guid, at });
      this.#countAttempt(entry);
      if (!isWanted(entry)) continue;
      // The first attempt of a redelivery stands further back, where it was counted.
      if (!known.has(guid) && (isWhole || !redelivery)) {
        known.add(guid);
        seen += 1;
        this.#countDelivery(entry);
      } else if (succeeded(entry)) {
        this.#countLateSuccess(guid);
      }
    }
    this.#newest = [...this.#newest, ...fresh]
      .sort((a, b) => b.deliveredAt - a.deliveredAt)
      .slice(0, NEWEST);
    this.#readTo = this.#newest[0]?.deliveredAt ?? this.#readTo;
    this.#forget();
    return seen;
  }

  /** Deliveries of the last 3 days. */
  sentWithinLog(now: number): SentWithinLog {
    const hours = this.#since(now - LOG_MS);
    return {
      sent: hours.reduce((sum, { sent }) => sum + sent, 0),
      received: hours.reduce((sum, { received }) => sum + received, 0),
    };
  }

  /** Attempts of the last 24 hours. */
  attemptsOfDay(now: number): AttemptTally {
    const hours = this.#since(now - DAY_MS);
    const isOfDay = (entry: DeliveryLogEntry) => entry.deliveredAt >= now - DAY_MS;
    const failure = this.#lastFailure;
    return {
      attempts: hours.reduce((sum, { attempts }) => sum + attempts, 0),
      succeeded: hours.reduce((sum, count) => sum + count.succeeded, 0),
      newest: this.#newest.filter(isOfDay),
      lastFailure: failure && isOfDay(failure) ? failure : null,
    };
  }

  store(): StoredTally {
    return {
      readTo: this.#readTo,
      hours: [...this.#hours.values()],
      failed: [...this.#failed],
      recent: [...this.#recent].map(([id, { guid, at }]) => [id, guid, at] as const),
      newest: this.#newest,
      lastFailure: this.#lastFailure,
    };
  }

  #countAttempt(entry: DeliveryLogEntry): void {
    const count = this.#hourOf(entry.deliveredAt);
    count.attempts += 1;
    if (succeeded(entry)) count.succeeded += 1;
    else if (entry.deliveredAt >= (this.#lastFailure?.deliveredAt ?? 0)) this.#lastFailure = entry;
  }

  #countDelivery(entry: DeliveryLogEntry): void {
    const count = this.#hourOf(entry.deliveredAt);
    count.sent += 1;
    if (succeeded(entry)) count.received += 1;
    else this.#failed.set(entry.guid, entry.deliveredAt);
  }

  #countLateSuccess(guid: string): void {
    const sentAt = this.#failed.get(guid);
    if (sentAt === undefined) return;
    this.#failed.delete(guid);
    this.#hourOf(sentAt).received += 1;
  }

  #hourOf(at: number): HourCount {
    const hour = Math.floor(at / HOUR_MS) * HOUR_MS;
    let count = this.#hours.get(hour);
    if (count === undefined) {
      count = { hour, sent: 0, received: 0, attempts: 0, succeeded: 0 };
      this.#hours.set(hour, count);
    }
    return count;
  }

  #since(begin: number): HourCount[] {
    return [...this.#hours.values()].filter(({ hour }) => hour + HOUR_MS > begin);
  }

  #forget(): void {
    const oldest = (this.#readTo ?? 0) - LOG_MS - HOUR_MS;
    for (const hour of this.#hours.keys()) if (hour < oldest) this.#hours.delete(hour);
    for (const [guid, sentAt] of this.#failed) if (sentAt < oldest) this.#failed.delete(guid);
    for (const [id, { at }] of this.#recent) if (at < this.from) this.#recent.delete(id);
  }
}

function succeeded({ statusCode }: DeliveryLogEntry): boolean {
  return statusCode >= 200 && statusCode < 300;
}
