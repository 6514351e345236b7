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
  return sortedQuantile(
    [...values].sort((a, b) => a - b),
    p,
  );
}

/** `quantile` of what is sorted already. */
export function sortedQuantile(sorted: readonly number[], p: number): number | null {
  if (sorted.length === 0) return null;
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
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

/** A number for a sentence: one decimal at most. */
export function spoken(value: number): string {
  return String(Math.round(value * 10) / 10);
}
