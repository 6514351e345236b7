/** How and when the oracle is asked. */
export interface Asked {
  readonly now: number;
  readonly timezone: string;
  /** Whether pull requests in a milestone count as sprint items. */
  readonly countsPulls: boolean;
}
