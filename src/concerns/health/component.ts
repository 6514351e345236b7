/** A health component as it leaves the process. */
export interface Component<Value extends object = object> {
  readonly name: ComponentName;
  readonly weight: number;
  /** 0 to 100; `null` without data. */
  readonly score: number | null;
  readonly value: Value | null;
  /** The same value as it stood 30 days ago. */
  readonly previous: Value | null;
  /** How the score came about, in words. */
  readonly explanation: string;
}

/** Weights sum to 100. */
export const weights = {
  activity: 15,
  issue_management: 20,
  pull_requests: 20,
  milestones: 15,
  freshness: 15,
  collaboration: 10,
  delivery: 5,
} as const;

export type ComponentName = keyof typeof weights;

/** Full marks up to `best`, none from `worst` on, linear between. Either may be the larger. */
export function linearScore(value: number, best: number, worst: number): number {
  return 100 * Math.min(1, Math.max(0, (value - worst) / (best - worst)));
}

/** The mean of those parts that have data. */
export function meanScore(parts: readonly (number | null)[]): number | null {
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? null : known.reduce((sum, part) => sum + part, 0) / known.length;
}
