import { quantile } from '../../../src/core/numbers.js';

/**
 * Runs each side once a round, so that what else the machine does meets all sides alike; the order
 * turns with each round.
 */
export async function interleaved<Name extends string, Result>(
  sides: readonly Name[],
  rounds: number,
  run: (side: Name, round: number) => Promise<Result>,
): Promise<Readonly<Record<Name, readonly Result[]>>> {
  const results = Object.fromEntries(sides.map((side) => [side, [] as Result[]])) as Record<
    Name,
    Result[]
  >;
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < sides.length; turn += 1) {
      const side = sides[(round + turn) % sides.length]!;
      results[side].push(await run(side, round));
    }
  }
  return results;
}

export function medianOf<T>(results: readonly T[], of: (result: T) => number): number {
  return quantile(results.map(of), 0.5)!;
}

/** The median of the rounds' ratios: both sides of a round met the same disturbance. */
export function medianRatio<T>(
  ours: readonly T[],
  theirs: readonly T[],
  of: (result: T) => number,
): number {
  return quantile(
    ours.map((result, round) => of(result) / of(theirs[round]!)),
    0.5,
  )!;
}
