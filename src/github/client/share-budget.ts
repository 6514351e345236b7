import type { RateLimit } from '../../core/github-face.js';

/**
 * A caller's part of the rate limit: of what remained when it began, and of what others leave.
 *
 * With R remaining and S spent here since the last reset, one more request goes if S + 1 is at most
 * `share` of R + S: alone, a caller gets its share of the whole window; the more others use, the
 * less it gets. Unknown limits let go: the first answer tells them. Answers that cost nothing (304)
 * are given back. No clock: the time now is passed in.
 */
export class ShareBudget {
  #spent = 0;
  #inFlight = 0;
  #resetAt = 0;

  constructor(readonly share: number) {}

  /** Takes one request, or tells when to ask again. */
  take(known: RateLimit | null, now: number): { readonly waitUntil: number } | undefined {
    if (known !== null) {
      if (now >= this.#resetAt) this.#spent = 0;
      this.#resetAt = known.resetAt;
      const allowed = this.share * (known.remaining + this.#spent);
      if (this.#spent + this.#inFlight + 1 > allowed && now < known.resetAt) {
        return { waitUntil: known.resetAt };
      }
    }
    this.#inFlight++;
    return undefined;
  }

  /** A request taken has its answer. @param counted whether GitHub counts it against the limit. */
  settle(counted: boolean): void {
    this.#inFlight--;
    if (counted) this.#spent++;
  }
}
