/** What the API does instead of answering. */
export type Fault =
  /** GitHub's page for a 500, 502, 503 or 504. */
  | { readonly kind: 'server_error'; readonly status: 500 | 502 | 503 | 504 }
  | { readonly kind: 'bad_credentials' }
  /** Every request is refused for so long; without a number GitHub names no time, and it is a minute. */
  | { readonly kind: 'secondary_limit'; readonly retryAfterSeconds?: number }
  /** The connection breaks before an answer. */
  | { readonly kind: 'cut' }
  /** No answer ever, until the client gives up. */
  | { readonly kind: 'hang' };

export interface FaultRules {
  /** How many requests it befalls; `Infinity`: until cleared. @default 1 */
  readonly times?: number;
  /** How many requests it lets pass before. @default 0 */
  readonly after?: number;
  /** Only requests of this route (`GET /repos/{owner}/{repo}/hooks`). @default all */
  readonly route?: string;
}

/** Faults to come, in the order in which they were scripted: the first that fits is taken. */
export class Faults {
  #planned: { fault: Fault; times: number; after: number; route: string | undefined }[] = [];
  #limitedUntil = 0;
  #namesTime = true;

  plan(fault: Fault, { times = 1, after = 0, route }: FaultRules = {}): void {
    this.#planned.push({ fault, times, after, route });
  }

  clear(): void {
    this.#planned = [];
    this.#limitedUntil = 0;
  }

  /** What befalls this request, if anything. */
  take(route: string, now: number): Fault | undefined {
    for (const plan of this.#planned) {
      if (plan.route !== undefined && plan.route !== route) continue;
      if (plan.after > 0) {
        plan.after--;
        continue;
      }
      if (plan.times <= 0) continue;
      plan.times--;
      return this.#begin(plan.fault, now);
    }
    if (now >= this.#limitedUntil) return undefined;
    const left = Math.ceil((this.#limitedUntil - now) / 1_000);
    return this.#namesTime
      ? { kind: 'secondary_limit', retryAfterSeconds: left }
      : { kind: 'secondary_limit' };
  }

  #begin(fault: Fault, now: number): Fault {
    if (fault.kind === 'secondary_limit') {
      this.#limitedUntil = now + (fault.retryAfterSeconds ?? 60) * 1_000;
      this.#namesTime = fault.retryAfterSeconds !== undefined;
    }
    return fault;
  }
}
