import { mixed } from './random-from.js';

/** How many blocks of days there are to draw from, about. */
const BLOCKS = 16_384;
const LONGEST_DAYS = 32;
const RANGE = 2 ** 32;
/** From one word of a trial to the next: the range divided by the golden ratio. */
const STEP = 0x9e3779b9;

/** Blocks of so many days. */
interface Blocks {
  readonly days: number;
  readonly sums: Float64Array;
  /**
   * Where the second half of each stands among the blocks of half the length; the first half has the
   * same place there as the whole has here. Nothing where a block is one day.
   */
  readonly second: Uint16Array;
}

/**
 * A trial: days drawn with replacement until they add up to what is needed.
 *
 * Trials of hundreds of days, each drawn for itself, would hold the event loop too long. So a block of
 * days is one draw, out of thousands that were made before: of one day each sample as often as any
 * other, and of twice the days each block once as a first half and once, in a random order, as a second
 * one. The mean is exact so, and the spread within a hundredth. A block is taken apart again to find the
 * day in it on which enough is done.
 *
 * Which blocks a trial draws hangs on the random numbers alone: where more is needed, none ends earlier.
 *
 * @param samples at least one above 0.
 * @returns gives the number of days a call; more than `mostDays` stands for never.
 */
export function daysDrawer(
  needed: number,
  samples: readonly number[],
  mostDays: number,
  random: () => number,
): () => number {
  let longest = singleDays(samples);
  const halves: Blocks[] = [];
  while (longest.days < LONGEST_DAYS) {
    halves.unshift(longest);
    longest = twice(longest, random);
  }
  const { days, sums, second } = longest;
  const placeOf = (word: number) => Math.floor(((mixed(word) >>> 0) / RANGE) * sums.length);
  return () => {
    let left = needed;
    let taken = 0;
    // Numbers of its own: how many it takes changes nothing for the trials after it.
    let word = (random() * RANGE) | 0;
    let place = placeOf(word);
    while (sums[place]! < left) {
      left -= sums[place]!;
      taken += days;
      if (taken > mostDays) return taken;
      word = (word + STEP) | 0;
      place = placeOf(word);
    }
    let seconds = second;
    for (const half of halves) {
      const first = half.sums[place]!;
      if (first < left) {
        left -= first;
        taken += half.days;
        place = seconds[place]!;
      }
      seconds = half.second;
    }
    return taken + 1;
  };
}

function singleDays(samples: readonly number[]): Blocks {
  const sums = new Float64Array(samples.length * Math.ceil(BLOCKS / samples.length));
  for (let place = 0; place < sums.length; place += 1) {
    sums[place] = samples[place % samples.length]!;
  }
  return { days: 1, sums, second: new Uint16Array(0) };
}

function twice({ days, sums }: Blocks, random: () => number): Blocks {
  const second = new Uint16Array(sums.length);
  for (let place = 0; place < sums.length; place += 1) second[place] = place;
  const longer = new Float64Array(sums.length);
  // Fisher and Yates: each place is drawn once.
  for (let place = sums.length - 1; place >= 0; place -= 1) {
    const drawn = Math.floor(random() * (place + 1));
    const other = second[drawn]!;
    second[drawn] = second[place]!;
    second[place] = other;
    longer[place] = sums[place]! + sums[other]!;
  }
  return { days: 2 * days, sums: longer, second };
}
