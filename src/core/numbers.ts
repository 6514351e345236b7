/** Numbers leave the process rounded to 6 decimals; never as -0. */
export function round6(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}

export function mean(values: readonly number[]): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/**
 * Linear quantile, type 7 of Hyndman and Fan, "Sample Quantiles in Statistical Packages" (1996): the
 * value at position (n - 1) * p of the sorted sample, interpolated between its neighbours.
 */
export function quantile(values: readonly number[], p: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return quantileAt(sorted.length, (place) => sorted[place]!, p);
}

/** `quantile` of so many values that are sorted already, wherever they are kept. */
export function quantileAt(
  count: number,
  valueAt: (place: number) => number,
  p: number,
): number | null {
  if (count === 0) return null;
  const position = (count - 1) * p;
  const below = Math.floor(position);
  const low = valueAt(below);
  const high = valueAt(Math.min(below + 1, count - 1));
  return low + (high - low) * (position - below);
}

export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5);
}

/** Sample standard deviation (n - 1); `null` below two values. */
export function sampleDeviation(values: readonly number[]): number | null {
  const centre = mean(values);
  if (centre === null || values.length < 2) return null;
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}

/** A count with its noun for a sentence: `1 issue`, `2 issues`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A number for a sentence: one decimal at most. */
export function spoken(value: number): string {
  return String(Math.round(value * 10) / 10);
}
