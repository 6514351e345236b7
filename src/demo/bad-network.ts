import type { Fate, Underway } from './github/deliveries/network.js';
import { createPrng } from './prng.js';

export interface BadNetworkOptions {
  readonly seed: number;
  /**
   * Share of deliveries that arrive twice.
   * @default 0.02
   */
  readonly doubles?: number;
  /**
   * Share of deliveries that are held back until the next one has arrived.
   * @default 0.03
   */
  readonly overtaken?: number;
}

/** What becomes of each delivery on its way. */
export interface BadNetwork {
  fate(underway: Underway): Fate;
  /** From now on nothing arrives. */
  fail(): void;
  mend(): void;
}

/**
 * A network as GitHub's: some deliveries come twice, some in the wrong order, and while it fails none.
 *
 * Deterministic by seed, and the same draws are made while it fails: what comes after an outage comes
 * as it would have without one. At most one delivery is held at a time.
 */
export function badNetwork({
  seed,
  doubles = 0.02,
  overtaken = 0.03,
}: BadNetworkOptions): BadNetwork {
  const random = createPrng(`${seed}/network`);
  let fails = false;
  let held: string | undefined;

  return {
    fate({ guid, event, redelivery }) {
      const isAgain = guid === held;
      if (isAgain) held = undefined;
      // Only what the life sends draws: whoever else asks for a delivery must not shift the story.
      else if (event !== 'ping' && !redelivery) {
        const isDouble = random.chance(doubles);
        const isOvertaken = random.chance(overtaken) && held === undefined;
        if (isOvertaken) {
          held = guid;
          return 'hold';
        }
        if (isDouble && !fails) return 'double';
      }
      return fails ? 'refuse' : 'deliver';
    },
    fail() {
      fails = true;
    },
    mend() {
      fails = false;
    },
  };
}
