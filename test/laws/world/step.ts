/** One thing that is to happen; the numbers choose among what there is at that moment. */
export interface Step {
  readonly deed: string;
  readonly who: number;
  readonly what: number;
  readonly which: number;
  /** Seconds that pass before it. */
  readonly gap: number;
}
