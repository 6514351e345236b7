import type { Hook, HookTarget } from '../core/github-face.js';
import type { HookKnowledge } from './completeness.js';
import { type Gap, gapsOf, type Missing } from './gap.js';

const HOUR_MS = 3_600_000;
/** What GitHub keeps in its delivery log. */
export const LOG_MS = 72 * HOUR_MS;

/** Deliveries of one hour in GitHub's log. */
interface HourCount {
  /** Start of the hour, milliseconds. */
  readonly hour: number;
  sent: number;
  /** Those of which an attempt succeeded. */
  received: number;
}

/** What is written down of a hook's recovery. */
export interface StoredHook {
  readonly id: number;
  readonly target: HookTarget;
  readonly checkedTo: number | null;
  readonly readTo: number | null;
  readonly lost: readonly Gap[];
  readonly missing: readonly Missing[];
  readonly recovered: number;
  readonly hours: readonly HourCount[];
}

/** What recovery knows of one hook. */
export class HookRecord implements HookKnowledge {
  readonly id: number;
  readonly target: HookTarget;
  comparedSinceStart = false;
  /** Everything that GitHub sent up to here, by our clock, was compared; `null` before the first sweep. */
  checkedTo: number | null;
  /** The newest entry of the log that was read, by GitHub's clock, which may differ from ours. */
  readTo: number | null;
  /** Deliveries found by a sweep that succeeded or not: what is still not there. */
  readonly missing = new Map<string, Missing>();
  /** How many were fetched or sent again because of recovery. */
  recovered: number;
  /** Stretches that GitHub's log no longer covers. */
  readonly #lost: Gap[];
  readonly #hours = new Map<number, HourCount>();

  constructor({ id, target }: Pick<Hook, 'id' | 'target'>, stored?: StoredHook) {
    this.id = id;
    this.target = target;
    this.checkedTo = stored?.checkedTo ?? null;
    this.readTo = stored?.readTo ?? null;
    this.recovered = stored?.recovered ?? 0;
    this.#lost = [...(stored?.lost ?? [])];
    for (const one of stored?.missing ?? []) this.missing.set(one.guid, one);
    for (const count of stored?.hours ?? []) this.#hours.set(count.hour, { ...count });
  }

  get gaps(): readonly Gap[] {
    return [...this.#lost, ...gapsOf(this.missing.values())];
  }

  /** A stretch was never compared, and GitHub no longer tells what it held. */
  lose(from: number, to: number): void {
    this.#lost.push({ from, to, missing: null, reason: 'older_than_delivery_log' });
  }

  /** Counts a delivery of the log, once. */
  count(sentAt: number, received: boolean): void {
    const hour = Math.floor(sentAt / HOUR_MS) * HOUR_MS;
    const count = this.#hours.get(hour) ?? { hour, sent: 0, received: 0 };
    count.sent += 1;
    if (received) count.received += 1;
    this.#hours.set(hour, count);
    for (const old of this.#hours.keys()) {
      if (old < sentAt - LOG_MS - HOUR_MS) this.#hours.delete(old);
    }
  }

  /** Deliveries of GitHub's log in the last 3 days, to the hour. */
  sentWithinLog(now: number): { readonly sent: number; readonly received: number } {
    let sent = 0;
    let received = 0;
    for (const count of this.#hours.values()) {
      if (count.hour + HOUR_MS <= now - LOG_MS) continue;
      sent += count.sent;
      received += count.received;
    }
    return { sent, received };
  }

  store(): StoredHook {
    return {
      id: this.id,
      target: this.target,
      checkedTo: this.checkedTo,
      readTo: this.readTo,
      lost: this.#lost,
      missing: [...this.missing.values()],
      recovered: this.recovered,
      hours: [...this.#hours.values()],
    };
  }
}
