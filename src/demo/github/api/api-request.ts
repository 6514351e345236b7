import type { Caller } from '../access/caller.js';

/** A request that was let in: who asks for what. */
export interface ApiRequest {
  readonly method: string;
  /** Below the API's address, as it was asked for. */
  readonly path: string;
  /** What the route's `{names}` stand for, decoded. */
  readonly named: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The parsed JSON body; `undefined` without one. */
  readonly body: unknown;
  readonly caller: Caller;
  /** The simulated time, milliseconds. */
  readonly now: number;
}
