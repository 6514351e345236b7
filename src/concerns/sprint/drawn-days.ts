import { mixed, randomFrom } from './random-from.js';

/** So many days of a trial are drawn a few at a time, which is longer than nearly all sprints last. */
const FIRST_DAYS = 48;
const RANGE = 2 ** 32;
/** From one word of a trial to the next: the range divided by the golden ratio. */
const STEP = 0x9e3779b9;

/**
 * Trials: days drawn with replacement until they add up to what is needed.
 *
 * Trials of hundreds of days, each drawn for itself, would hold the event loop too long: a draw is a few
 * days out of all their courses, and later on a block of days. Which days a trial draws hangs on the
 * seed alone: where more is needed, none ends earlier.
 *
 * @param samples at least one above 0.
 * @returns gives the number of days a call; more than `mostDays` stands for never.
 */
export function daysDrawer(
  seed: string,
  needed: number,
  samples: readonly number[],
  mostDays: number,
): () => number {
  const random = randomFrom(seed);
  const { days, sums } = coursesOf(samples);
  let blocks: Blocks | undefined;
  return () => {
    let left = needed;
    let taken = 0;
    // Numbers of its own: how many it takes changes nothing for the trials after it.
    let word = (random() * RANGE) | 0;
    for (; taken < FIRST_DAYS; taken += days) {
      const place = placeOf(word, sums.length);
      const sum = sums[place]!;
      if (sum >= left) return taken + dayInCourse(place, left, samples, sums.length);
      left -= sum;
      word = (word + STEP) | 0;
    }
    blocks ??= blocksOf(samples, randomFrom(`${seed} blocks`));
    return taken + daysInBlocks(blocks, left, mostDays - taken, word);
  };
}

/** One of so many places, by a word's bits. */
function placeOf(word: number, count: number): number {
  return Math.floor(((mixed(word) >>> 0) / RANGE) * count);
}

/** No more courses are listed than this: three days of 30 samples. */
const MOST_COURSES = 27_000;
const LONGEST_COURSE = 5;

/** What a few days in a row come to, each course of them once: those of one first day stand together. */
function coursesOf(samples: readonly number[]): {
  readonly days: number;
  readonly sums: Float64Array;
} {
  let sums = Float64Array.from(samples);
  let days = 1;
  for (; days < LONGEST_COURSE && sums.length * samples.length <= MOST_COURSES; days += 1) {
    const longer = new Float64Array(sums.length * samples.length);
    let place = 0;
    for (let before = 0; before < sums.length; before += 1) {
      for (let last = 0; last < samples.length; last += 1) {
        longer[place] = sums[before]! + samples[last]!;
        place += 1;
      }
    }
    sums = longer;
  }
  return { days, sums };
}

/** The day of a course on which it comes to what is needed. */
function dayInCourse(
  place: number,
  needed: number,
  samples: readonly number[],
  courses: number,
): number {
  let left = needed;
  let alike = courses;
  let rest = place;
  let day = 0;
  // As the digits of a number the days stand behind each other in the place.
  for (; left > 0; day += 1) {
    alike = Math.round(alike / samples.length);
    const which = Math.floor(rest / alike);
    left -= samples[which]!;
    rest -= which * alike;
  }
  return day;
}

/** How many blocks of days there are to draw from, about. */
const BLOCKS = 16_384;
const LONGEST_DAYS = 64;

/** Blocks of so many days. */
interface Blocks {
  readonly days: number;
  readonly sums: Float64Array;
  /**
   * Of what each is made: its first half has the same place there as the whole has here, its second one
   * stands at `second`. Nothing where a block is one day.
   */
  readonly halves: { readonly of: Blocks; readonly second: Uint16Array } | undefined;
}

/**
 * Thousands of blocks: of one day each sample as often as any other, and of twice the days each block
 * once as a first half and once, in a random order, as a second one. The mean is exact so, and the
 * spread within a hundredth.
 */
function blocksOf(samples: readonly number[], random: () => number): Blocks {
  const sums = new Float64Array(samples.length * Math.ceil(BLOCKS / samples.length));
  for (let place = 0; place < sums.length; place += 1) {
    sums[place] = samples[place % samples.length]!;
  }
  let blocks: Blocks = { days: 1, sums, halves: undefined };
  while (blocks.days < LONGEST_DAYS) blocks = twice(blocks, random);
  return blocks;
}

function twice(half: Blocks, random: () => number): Blocks {
  const { days, sums } = half;
  const second = new Uint16Array(sums.length);
  // Not `from`: it asks an iterator for each of them, which takes ten times as long.
  for (let place = 0; place < second.length; place += 1) second[place] = place;
  const longer = new Float64Array(sums.length);
  // Fisher and Yates: each place is drawn once.
  for (let place = sums.length - 1; place >= 0; place -= 1) {
    const drawn = Math.floor(random() * (place + 1));
    const other = second[drawn]!;
    second[drawn] = second[place]!;
    second[place] = other;
    longer[place] = sums[place]! + sums[other]!;
  }
  return { days: 2 * days, sums: longer, halves: { of: half, second } };
}

/** Draws blocks until they come to it, and takes the last one apart to find the day on which they do. */
function daysInBlocks(blocks: Blocks, needed: number, mostDays: number, first: number): number {
  let left = needed;
  let taken = 0;
  let word = first;
  let place = placeOf(word, blocks.sums.length);
  while (blocks.sums[place]! < left) {
    left -= blocks.sums[place]!;
    taken += blocks.days;
    if (taken > mostDays) return taken;
    word = (word + STEP) | 0;
    place = placeOf(word, blocks.sums.length);
  }
  for (let { halves } = blocks; halves !== undefined; halves = halves.of.halves) {
    const { of: half, second } = halves;
    if (half.sums[place]! >= left) continue;
    left -= half.sums[place]!;
    taken += half.days;
    place = second[place]!;
  }
  return taken + 1;
}
