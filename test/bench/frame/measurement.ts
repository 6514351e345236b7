/** What a figure is compared with; one bound or the other. */
export interface Aim {
  readonly atLeast?: number;
  readonly atMost?: number;
}

export type Unit = 'x' | 'ms' | 'µs' | 'bytes' | 'KiB' | 'MiB';

/** One row of the table. */
export interface Measurement {
  /** What was done. */
  readonly what: string;
  /** What it is a ratio to, or `-`. */
  readonly against: string;
  /** Which figure: `requests/s`, `p99`, … */
  readonly figure: string;
  readonly unit: Unit;
  /** `null`: not measured here, and `detail` says why. */
  readonly value: number | null;
  readonly aim?: Aim;
  /** The numbers behind it, for who wants to judge. */
  readonly detail: string;
}

/** `undefined` where nothing was aimed at or measured. */
export function isReached({ value, aim }: Measurement): boolean | undefined {
  if (value === null || aim === undefined) return undefined;
  return value >= (aim.atLeast ?? Number.NEGATIVE_INFINITY) && value <= (aim.atMost ?? Infinity);
}

/** How much is run: `moment` is for a look whether it works at all, its figures mean nothing. */
export interface Scale {
  readonly name: 'full' | 'moment';
  /** Interleaved rounds whose median counts. */
  readonly rounds: number;
  /** Scales counts of requests, events, ids. */
  of(count: number): number;
}

export const full: Scale = { name: 'full', rounds: 9, of: (count) => count };
export const moment: Scale = {
  name: 'moment',
  rounds: 1,
  of: (count) => Math.max(1, Math.ceil(count / 100)),
};

/** A question about speed: its name on the command line, and how it is answered. */
export interface Bench {
  readonly name: string;
  /** Where it needs the compiled program (`dist`). */
  readonly needsBuild: boolean;
  run(scale: Scale): Promise<readonly Measurement[]>;
}
