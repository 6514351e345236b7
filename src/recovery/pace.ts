/** How a round of recovery ended, as far as the next one's time depends on it. */
export type Ending =
  | { readonly kind: 'done'; readonly seen: number }
  | { readonly kind: 'failed' }
  /** GitHub or our own share of its limit lets us ask again at this time, milliseconds. */
  | { readonly kind: 'limited'; readonly until: number };

const SOONEST_MS = 5_000;
const PULL_QUIET_MS = 60_000;

/** When to look again. */
export interface Pace {
  next(ending: Ending, now: number): number;
}

/** Looks every `intervalMs`; after a failure soon, then less and less often up to that. */
export function sweepPace(intervalMs: number): Pace {
  let failures = 0;
  return {
    next(ending, now) {
      failures = ending.kind === 'failed' ? failures + 1 : 0;
      if (ending.kind === 'limited') return Math.max(SOONEST_MS, ending.until - now);
      if (ending.kind === 'done') return intervalMs;
      return Math.min(intervalMs, SOONEST_MS * 2 ** (failures - 1));
    },
  };
}

/** Every 5 s while people are active, backing off to 60 s when it is quiet or GitHub does not answer. */
export function pullPace(): Pace {
  let wait = SOONEST_MS;
  return {
    next(ending, now) {
      wait =
        ending.kind === 'done' && ending.seen > 0
          ? SOONEST_MS
          : Math.min(PULL_QUIET_MS, Math.round(wait * 1.5));
      return ending.kind === 'limited' ? Math.max(wait, ending.until - now) : wait;
    },
  };
}
