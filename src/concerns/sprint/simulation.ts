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
  const random = randomFrom(seed);
  const amounts = Float64Array.from(samples, (sample) => Math.round(sample * SCALE));
  const needed = Math.round(remaining * SCALE);
  const finished = new Uint32Array(MOST_DAYS + 1);
  const count = amounts.length;
  for (let trial = 0; trial < TRIALS; trial += 1) {
    let left = needed;
    let day = 0;
    while (left > 0 && day <= MOST_DAYS) {
      left -= amounts[Math.floor(random() * count)]!;
      day += 1;
    }
    if (day <= MOST_DAYS) finished[day]! += 1;
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

/** xoshiro128** by Blackman and Vigna, seeded by FNV-1a and splitmix32. */
function randomFrom(seed: string): () => number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1) {
    hash = Math.imul(hash ^ seed.charCodeAt(index), 0x01000193);
  }
  const next = () => {
    hash = (hash + 0x9e3779b9) | 0;
    let mixed = hash ^ (hash >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  let a = next();
  let b = next();
  let c = next();
  let d = next();
  return () => {
    const product = Math.imul(b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return (result >>> 0) / 0x1_0000_0000;
  };
}
