import { daysDrawer } from './drawn-days.js';
import { finishChances } from './finish-chances.js';
import { randomFrom } from './random-from.js';

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
 * The day on which a trial ends is drawn at once where the chance of each is cheap to know: it is the
 * same chance, and trials of hundreds of days, drawn one by one, would hold the event loop too long.
 *
 * @param seed same seed, remaining and samples: same answer.
 * @param samples at least one above 0.
 */
export function simulate(seed: string, remaining: number, samples: readonly number[]): Simulation {
  const random = randomFrom(seed);
  const needed = Math.round(remaining * SCALE);
  const amounts = samples.map((sample) => Math.round(sample * SCALE));
  const chances = finishChances(needed, amounts, MOST_DAYS);
  const draw = chances
    ? dayFinder(chances, random)
    : daysDrawer(needed, amounts, MOST_DAYS, random);
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

const GUIDES = 1_024;

/**
 * Draws the first day by which the chance is above a random number; one behind the end where none is.
 *
 * A table says where to begin to look, so that a draw is a step or two however many days there are:
 * Chen and Asau, "On generating random variates from an empirical distribution" (1974).
 */
function dayFinder(chances: Float64Array, random: () => number): () => number {
  const guide = new Uint16Array(GUIDES);
  let day = 0;
  for (let nth = 0; nth < GUIDES; nth += 1) {
    while (day < chances.length && chances[day]! <= nth / GUIDES) day += 1;
    guide[nth] = day;
  }
  return () => {
    const value = random();
    let found = guide[Math.floor(value * GUIDES)]!;
    while (found < chances.length && chances[found]! <= value) found += 1;
    return found;
  };
}
