import type { ProjectEvent } from './event.js';

/** What an actor publishes about. `status` is composed of the others. */
export const topics = ['sprint', 'activity', 'health', 'status'] as const;
export type Topic = (typeof topics)[number];

/** The topics that have an actor behind them. */
export const concernNames = ['sprint', 'activity', 'health'] as const;
export type ConcernName = (typeof concernNames)[number];

/** JSON as it leaves the process: immutable, snake_case. */
export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json };

/**
 * One concern's logic: a pure reducer over a state that its actor owns.
 *
 * `reduce` may mutate `state` (copying large maps for each event costs most of the speed); it must be
 * insensitive to order and doubles, and reads no clock. It may throw on a payload that surprises it,
 * before having changed anything: the actor then sets the event aside and goes on.
 */
export interface Concern<State> {
  readonly name: ConcernName;
  initial(): State;
  /** @returns whether anything that is published could have changed. */
  reduce(state: State, event: ProjectEvent): boolean;
  /** Takes in another state of the same repository, known until now under another name. */
  merge(state: State, other: State): void;
  /** The state as JSON for a durable snapshot; `thaw(freeze(s))` behaves as `s`. */
  freeze(state: State): unknown;
  thaw(frozen: unknown): State;
}

/** Immutable JSON that an actor published. */
export interface Snapshot {
  /** The repository's present name. */
  readonly repo: string;
  readonly topic: Topic;
  /** Grows by 1 with each publication of this process. */
  readonly version: number;
  /** The last offset folded when it was published. */
  readonly offset: number;
  readonly data: Json;
}
