import { round6 } from '../../core/numbers.js';

/** An amount as it leaves the process. */
export interface Amount {
  readonly issues: number | null;
  readonly points: number | null;
}

export const noAmount: Amount = { issues: null, points: null };

/**
 * Issues and points as whole numbers (millionths of a point), so that sums kept by difference stay
 * exact whatever the order of adding and taking away.
 */
export interface Sum {
  issues: number;
  micropoints: number;
}

export function newSum(): Sum {
  return { issues: 0, micropoints: 0 };
}

export function micropoints(points: number | null): number {
  return points === null ? 0 : Math.round(points * 1e6);
}

export function addTo(sum: Sum, issues: number, micro: number): void {
  sum.issues += issues;
  sum.micropoints += micro;
}

export function difference(a: Sum, b: Sum): Sum {
  return { issues: a.issues - b.issues, micropoints: a.micropoints - b.micropoints };
}

export function amountOf(sum: Sum): Amount {
  return { issues: sum.issues + 0, points: round6(sum.micropoints / 1e6) };
}
