export interface ThrottleOptions {
  /** @default 20 */
  readonly limit?: number;
  /** @default 60_000 */
  readonly windowMs?: number;
  /** Addresses remembered at once; the one that was bad longest ago goes first. @default 10_000 */
  readonly addresses?: number;
}

/**
 * Counts bad signatures by address, so that guessing is slow and a misconfigured sender is quiet.
 *
 * A refusal does not count as another bad one: the wait that it announces is true.
 */
export class BadSignatures {
  readonly #limit: number;
  readonly #windowMs: number;
  readonly #capacity: number;
  /** Times of the last bad ones of each address, oldest first; at most `limit` of them. */
  readonly #times = new Map<string, number[]>();

  constructor({ limit = 20, windowMs = 60_000, addresses = 10_000 }: ThrottleOptions = {}) {
    this.#limit = limit;
    this.#windowMs = windowMs;
    this.#capacity = addresses;
  }

  /** Notes a bad signature. @returns whole seconds to wait where the address had its share, else 0. */
  record(remoteAddress: string, now: number): number {
    const address = remoteAddress.replace(/^::ffff:(?=\d+\.)/i, '');
    const recent = (this.#times.get(address) ?? []).filter((time) => time > now - this.#windowMs);
    this.#times.delete(address);
    const oldest = recent[0];
    const throttled = oldest !== undefined && recent.length >= this.#limit;
    if (!throttled) recent.push(now);
    this.#times.set(address, recent);
    this.#forgetBeyondCapacity();
    return throttled ? Math.max(1, Math.ceil((oldest + this.#windowMs - now) / 1_000)) : 0;
  }

  #forgetBeyondCapacity(): void {
    if (this.#times.size <= this.#capacity) return;
    for (const address of this.#times.keys()) {
      this.#times.delete(address);
      return;
    }
  }
}
