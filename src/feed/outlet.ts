/** Where one client's messages go. */
export interface Outlet {
  say(message: string): void;
  /** More is unsent than may be: nothing new is said, it is noted as skipped instead. */
  readonly isCongested: boolean;
}
