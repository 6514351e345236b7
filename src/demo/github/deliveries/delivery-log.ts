import type { Payload } from '../../world.js';

/** One attempt to deliver. */
export interface LoggedDelivery {
  readonly id: bigint;
  readonly hookId: number;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly repositoryId: number | null;
  readonly url: string;
  readonly redelivery: boolean;
  /** Milliseconds. */
  readonly deliveredAt: number;
  readonly durationMs: number;
  readonly statusCode: number;
  readonly status: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly responseHeaders: Readonly<Record<string, string>> | null;
  readonly responseBody: string | null;
  readonly payload: Payload;
}

/** GitHub keeps 3 days. */
export const keptMs = 3 * 86_400_000;
/** Far beyond 2^53, as GitHub's own. */
const firstId = 3_842_091_948_768_772_097n;

/** What was delivered, attempt by attempt, for 3 days. */
export class DeliveryLog {
  readonly #byHook = new Map<number, LoggedDelivery[]>();
  readonly #hidden = new Set<string>();
  #nextId = firstId;

  /** Logged when the attempt is over; ids grow in that order. */
  add(attempt: Omit<LoggedDelivery, 'id'>): LoggedDelivery {
    // GitHub's ids leave gaps: other hooks use the same row of numbers.
    this.#nextId += 4_096n;
    const logged = { ...attempt, id: this.#nextId };
    const rows = this.#kept(attempt.hookId, attempt.deliveredAt);
    rows.push(logged);
    this.#byHook.set(attempt.hookId, rows);
    return logged;
  }

  /** Newest first. */
  of(hookId: number, now: number): readonly LoggedDelivery[] {
    return this.#kept(hookId, now).toReversed();
  }

  /** Oldest first; what is too old is forgotten. */
  #kept(hookId: number, now: number): LoggedDelivery[] {
    const rows = this.#byHook.get(hookId) ?? [];
    const young = rows.findIndex((row) => row.deliveredAt > now - keptMs);
    rows.splice(0, young < 0 ? rows.length : young);
    return rows;
  }

  find(hookId: number, id: string, now: number): LoggedDelivery | undefined {
    return this.of(hookId, now).find((row) => String(row.id) === id);
  }

  /** From now on a delivery's payload can't be had from its record. */
  hidePayload(guid: string): void {
    this.#hidden.add(guid);
  }

  payloadShown(row: LoggedDelivery): Payload | null {
    return this.#hidden.has(row.guid) ? null : row.payload;
  }
}
