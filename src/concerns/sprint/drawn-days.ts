/** No more combinations are listed than this: three days of 30 samples. */
const MOST_COMBINATIONS = 27_000;

/**
 * A trial: days drawn with replacement until they add up to what is needed.
 *
 * As long as the end is far, several days are one draw out of all their combinations.
 *
 * @param samples at least one above 0.
 * @returns gives the number of days a call; more than `mostDays` stands for never.
 */
export function daysDrawer(
  needed: number,
  samples: readonly number[],
  mostDays: number,
): (random: () => number) => number {
  const single = Float64Array.from(samples);
  let several = single;
  let length = 1;
  while (several.length * single.length <= MOST_COMBINATIONS && length < mostDays) {
    several = combined(several, single);
    length += 1;
  }
  const most = several.reduce((larger, sum) => Math.max(larger, sum), 0);
  return (random) => {
    let left = needed;
    let days = 0;
    for (; left > most && days <= mostDays; days += length) {
      left -= several[Math.floor(random() * several.length)]!;
    }
    for (; left > 0 && days <= mostDays; days += 1) {
      left -= single[Math.floor(random() * single.length)]!;
    }
    return days;
  };
}

function combined(sums: Float64Array, single: Float64Array): Float64Array<ArrayBuffer> {
  const longer = new Float64Array(sums.length * single.length);
  let place = 0;
  for (const sum of sums) {
    for (const sample of single) {
      longer[place] = sum + sample;
      place += 1;
    }
  }
  return longer;
}
