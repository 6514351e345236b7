/** More steps than this take longer than drawing the days does. */
const MOST_STEPS = 4_000_000;
/** Finer than any random number drawn here. */
const NEGLIGIBLE = 1e-12;

/**
 * For each number of days, from 0 on, the chance that days drawn with replacement add up to `needed` by
 * then; the last one stands for all longer times.
 *
 * The chance of each amount after d + 1 days follows from those after d: a fixed number of additions,
 * however many trials are then drawn from it.
 *
 * @param needed and `samples` are whole numbers, at least one sample above 0.
 * @returns `undefined` where the amounts have so fine a common measure that drawing is cheaper.
 */
export function finishChances(
  needed: number,
  samples: readonly number[],
  mostDays: number,
): Float64Array | undefined {
  const unit = samples.reduce(greatestCommonDivisor);
  const units = Math.ceil(needed / unit);
  const amounts = [...new Set(samples)].map((sample) => ({
    size: sample / unit,
    chance: samples.filter((other) => other === sample).length / samples.length,
  }));
  const largest = amounts.reduce((max, { size }) => Math.max(max, size), 0);
  if (largest * mostDays < units) return new Float64Array(mostDays + 1);
  if (stepsFor(units, amounts, mostDays) > MOST_STEPS) return undefined;

  const finished = [0];
  /** The chance of each amount below what is needed; what is likely at all lies from `least` to `most`. */
  let chances = new Float64Array(units);
  let later = new Float64Array(units);
  chances[0] = 1;
  let [least, most] = [0, 0];
  while (finished.length <= mostDays && 1 - finished.at(-1)! > NEGLIGIBLE) {
    const end = Math.min(units, most + largest + 1);
    later.fill(0, least, end);
    // Amount by amount, so that the inner loop is nothing but additions, one behind the other.
    for (const { size, chance } of amounts) {
      const last = Math.min(most, end - 1 - size);
      for (let amount = least; amount <= last; amount += 1) {
        later[amount + size]! += chance * chances[amount]!;
      }
    }
    [chances, later] = [later, chances];
    most = end - 1;
    let unfinished = 0;
    for (let amount = least; amount <= most; amount += 1) unfinished += chances[amount]!;
    while (least < most && chances[least]! < NEGLIGIBLE / units) least += 1;
    while (least < most && chances[most]! < NEGLIGIBLE / units) most -= 1;
    finished.push(1 - unfinished);
  }
  return Float64Array.from(finished);
}

/** About how many additions it takes: sums of many days lie within some deviations of their mean. */
function stepsFor(
  units: number,
  amounts: readonly { readonly size: number; readonly chance: number }[],
  mostDays: number,
): number {
  const moment = (power: number) =>
    amounts.reduce((sum, { size, chance }) => sum + size ** power * chance, 0);
  const mean = moment(1);
  const days = Math.min(mostDays, 10 + (1.5 * units) / mean);
  const width = 1 + 14 * Math.sqrt((moment(2) - mean ** 2) * days);
  return amounts.length * days * Math.min(units, width);
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
