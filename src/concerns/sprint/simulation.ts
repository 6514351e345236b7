import { daysDrawer } from './drawn-days.js';

const TRIALS = 10_000;
/** A trial that is not done by then counts as never done. */
const MOST_DAYS = 1_000;
/** Millionths, so that sums of estimates are exact. */
const SCALE = 1e6;

/** How many days the trials took. */
export interface Simulation {
  /** Nearest rank: the smallest number of days that a share `p` of the trials stays within. */
  quantile(p: number): number | null;
  /** The share of trials that took at most `days`. */
  shareWithin(days: number): number;
}

/**
 * 10,000 trials: from tomorrow on, a past day is drawn with replacement until the remaining amount is
 * used up.
 *
 * @param seed same seed, remaining and samples: same answer.
 * @param samples at least one above 0.
 */
export function simulate(seed: string, remaining: number, samples: readonly number[]): Simulation {
  const amounts = samples.map((sample) => Math.round(sample * SCALE));
  const draw = daysDrawer(seed, Math.round(remaining * SCALE), amounts, MOST_DAYS);
  const finished = new Uint32Array(MOST_DAYS + 1);
  for (let trials = 0; trials < TRIALS; trials += 1) {
    const days = draw();
    if (days <= MOST_DAYS) finished[days]! += 1;
  }
  return {
    quantile(p) {
      const rank = Math.ceil(p * TRIALS);
      let seen = 0;
      for (let day = 0; day <= MOST_DAYS; day += 1) {
        seen += finished[day]!;
        if (seen >= rank) return day;
      }
      return null;
    },
    shareWithin(days) {
      let seen = 0;
      for (let day = 0; day <= Math.min(days, MOST_DAYS); day += 1) seen += finished[day]!;
      return seen / TRIALS;
    },
  };
}
