import type { LabelRef } from '../../core/facts.js';

/**
 * An estimate is a label that is, as a whole and in any case, a word and a number (`points: 3`,
 * `size/2`, `SP-5`, `estimate = 1`, `story points 8`) or a number and a unit (`3 pts`, `0.5sp`).
 */
export const defaultPointsPatterns: readonly RegExp[] = [
  /^\s*(?:points|point|pts|sp|story points|size|estimate|effort)\s*[:/\-= ]\s*(\d+(?:\.\d+)?|\.\d+)\s*$/i,
  /^\s*(\d+(?:\.\d+)?|\.\d+)\s*(?:points|point|pts|sp)\s*$/i,
];

/** A larger number is no estimate, and sums of millionths of it would not be exact any more. */
const MOST_POINTS = 100_000;

/**
 * Reads estimates off labels by the first group of the first pattern that matches; of several the largest counts, and 0 is an estimate.
 *
 * @returns `null` where no label is an estimate.
 */
export function createPointsReader(
  patterns: readonly RegExp[],
): (labels: readonly LabelRef[]) => number | null {
  const known = new Map<string, number | null>();
  const read = (name: string): number | null => {
    let points = known.get(name);
    if (points === undefined) {
      const text = patterns.map((pattern) => pattern.exec(name)?.[1]).find(Boolean);
      const number = Number(text);
      points = number >= 0 && number <= MOST_POINTS ? number : null;
      if (known.size > 10_000) known.clear();
      known.set(name, points);
    }
    return points;
  };
  return (labels) => {
    let largest: number | null = null;
    for (const { name } of labels) {
      const points = read(name);
      if (points !== null && (largest === null || points > largest)) largest = points;
    }
    return largest;
  };
}
