import type { Clock } from '../core/clock.js';
import type { ParsedDelivery } from '../core/delivery.js';
import type { IntakeAnswer } from '../core/intake-answer.js';
import { median } from '../core/numbers.js';

const mostPassed = 10_000;
const mostLags = 100;

type Submit = (delivery: ParsedDelivery) => Promise<IntakeAnswer>;

/** Answers since the start. */
export interface ReceiverCounts {
  accepted: number;
  duplicates: number;
  rejected: number;
}

/** What a receiver saw that is written down nowhere: answers without a record, and how long they took. */
export class ReceiverWatch {
  readonly counts: ReceiverCounts = { accepted: 0, duplicates: 0, rejected: 0 };
  readonly #passed = new Set<string>();
  readonly #hooks = new Set<number>();
  readonly #lags: number[] = [];
  #next = 0;

  constructor(private readonly clock: Clock) {}

  /** The same intake, watched. */
  watching(submit: Submit): Submit {
    return async (delivery) => {
      if (delivery.hook) this.#hooks.add(delivery.hook.id);
      const answer = await submit(delivery);
      if (answer.status === 'filtered') this.notePassed(delivery.deliveryId);
      if (answer.status === 'duplicate') this.counts.duplicates += 1;
      if (answer.status === 'accepted') {
        this.counts.accepted += 1;
        this.#noteLag(this.clock.now() - delivery.receivedAt);
      }
      return answer;
    };
  }

  noteRejected(): void {
    this.counts.rejected += 1;
  }

  /** A delivery was answered with success and not kept: a ping, or what the filters leave out. */
  notePassed(guid: string): void {
    this.#passed.add(guid);
    for (const oldest of this.#passed) {
      if (this.#passed.size <= mostPassed) break;
      this.#passed.delete(oldest);
    }
  }

  /** Whether it came in lately and was not kept. */
  passed(guid: string): boolean {
    return this.#passed.has(guid);
  }

  /** The hooks whose deliveries came in since the start. */
  get hooks(): readonly number[] {
    return [...this.#hooks];
  }

  /** Median from arrival to durable and folded, milliseconds; `null` before the first. */
  get lagMs(): number | null {
    return median(this.#lags);
  }

  #noteLag(ms: number): void {
    this.#lags[this.#next] = ms;
    this.#next = (this.#next + 1) % mostLags;
  }
}
