import type { Fact } from '../../../core/facts.js';
import type { Shape } from '../../payload.js';

/** One delivery as the readers of facts see it. */
export interface Told {
  readonly action: string | null;
  readonly payload: Shape;
  /** When it happened by GitHub's clock, else `sentAt`. */
  readonly occurredAt: number;
  /** When GitHub first sent it: the time of facts that have none of their own. */
  readonly sentAt: number;
}

/**
 * Reads the facts out of a payload of one kind.
 *
 * @throws `unexpected_shape` where the payload has not the shape that a fact needs: then it tells nothing.
 */
export type FactReader = (told: Told) => readonly Fact[];
