export type CloseReason = 'completed' | 'not_planned' | 'duplicate';

/** One thing that happened to an issue or pull request and that metrics depend on, in the order of time. */
export type Moment = { readonly at: number } & (
  | { readonly change: 'opened' | 'reopened' | 'deleted' | 'transferred' }
  | { readonly change: 'closed'; readonly reason: CloseReason }
  | { readonly change: 'milestoned' | 'demilestoned'; readonly milestone: number }
  | { readonly change: 'assigned' | 'unassigned'; readonly login: string }
  /** What it weighs from now on; `null` for no estimate. */
  | { readonly change: 'points'; readonly points: number | null }
);
