export function round6(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}

/** Linear, type 7: position 1 + (n - 1) * p of the sorted values, counted from 1. */
export function quantile(values: readonly number[], p: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const position = (sorted.length - 1) * p;
  const low = sorted[Math.floor(position)]!;
  const high = sorted[Math.ceil(position)]!;
  return low * (1 - (position % 1)) + high * (position % 1);
}

export function mean(values: readonly number[]): number | null {
  return values.length === 0 ? null : sum(values) / values.length;
}

export function deviation(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const centre = mean(values)!;
  return Math.sqrt(sum(values.map((value) => (value - centre) ** 2)) / (values.length - 1));
}

export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

export function rounded(value: number | null): number | null {
  return value === null ? null : round6(value);
}

export function share(part: number, whole: number): number | null {
  return whole === 0 ? null : round6(part / whole);
}
