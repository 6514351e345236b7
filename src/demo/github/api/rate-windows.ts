/** An hour of one caller's requests. */
export interface RateWindow {
  readonly limit: number;
  readonly used: number;
  /** Milliseconds. */
  readonly resetAt: number;
}

const hour = 3_600_000;

/** Who may ask how often: GitHub's primary limit, an hour at a time for each caller. */
export class RateWindows {
  readonly #windows = new Map<string, RateWindow>();
  /** What callers without a window of their own have. */
  #scripted: RateWindow | undefined;
  #limit = 5_000;

  /** Requests an hour for every caller's next windows, and those that run now. */
  set limit(limit: number) {
    this.#limit = limit;
    for (const [key, window] of this.#windows) this.#windows.set(key, { ...window, limit });
  }

  /** Leaves every caller so much until its window ends. */
  leave(remaining: number, now: number): void {
    this.#scripted = { limit: this.#limit, used: this.#limit - remaining, resetAt: now + hour };
    this.#windows.clear();
  }

  of(caller: string, now: number): RateWindow {
    const known = this.#windows.get(caller) ?? this.#scripted;
    if (known !== undefined && now < known.resetAt) return known;
    const limit = caller === 'anonymous' ? 60 : this.#limit;
    // GitHub tells the reset in whole seconds.
    return { limit, used: 0, resetAt: Math.ceil((now + hour) / 1_000) * 1_000 };
  }

  count(caller: string, now: number): void {
    const window = this.of(caller, now);
    this.#windows.set(caller, { ...window, used: window.used + 1 });
  }
}

export function rateHeaders({ limit, used, resetAt }: RateWindow): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(Math.max(0, limit - used)),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(Math.ceil(resetAt / 1_000)),
    'x-ratelimit-resource': 'core',
  };
}
