import { createPrng } from './prng.js';
import type { SimulatedDelivery } from './world.js';

export interface MisbehaviourOptions {
  readonly seed: number;
  /**
   * Share of deliveries that are sent a second time, a few deliveries later.
   * @default 0.02
   */
  readonly doubles?: number;
  /**
   * Share of deliveries that are overtaken by the next one.
   * @default 0.03
   */
  readonly overtaken?: number;
}

/**
 * A network as GitHub's: some deliveries come twice, some in the wrong order, none is lost.
 *
 * Every delivery keeps its GUID and the time at which it was first sent, so times no longer only
 * grow. Deterministic by seed; the first delivery stays the first.
 */
export function* misbehave(
  deliveries: Iterable<SimulatedDelivery>,
  { seed, doubles = 0.02, overtaken = 0.03 }: MisbehaviourOptions,
): Generator<SimulatedDelivery, void, void> {
  const random = createPrng(`${seed}/network`);
  const late: { after: number; delivery: SimulatedDelivery }[] = [];
  let held: SimulatedDelivery | undefined;
  let first = true;
  for (const delivery of deliveries) {
    if (random.chance(doubles)) late.push({ after: random.int(2, 7), delivery });
    if (!first && held === undefined && random.chance(overtaken)) {
      held = delivery;
      continue;
    }
    first = false;
    yield delivery;
    if (held !== undefined) yield held;
    held = undefined;
    for (const one of late) one.after--;
    while (late[0] && late[0].after <= 0) yield late.shift()!.delivery;
  }
  if (held !== undefined) yield held;
  for (const { delivery } of late) yield delivery;
}
