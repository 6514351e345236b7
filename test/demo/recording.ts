import { createPrng } from '../../src/demo/prng.js';
import type { Simulation } from '../../src/demo/simulation.js';
import type { SimulatedDelivery } from '../../src/demo/world.js';

/** A life as NDJSON for `replay`, arriving when it was sent, some of it twice and some overtaken. */
export function* recording(life: Simulation): Generator<string> {
  const random = createPrng(`${life.seed}/recording`);
  let overtaken: SimulatedDelivery | undefined;
  for (const delivery of life) {
    if (overtaken === undefined && random.chance(0.03)) {
      overtaken = delivery;
      continue;
    }
    yield line(delivery);
    if (random.chance(0.02)) yield line(delivery);
    if (overtaken) yield line(overtaken);
    overtaken = undefined;
  }
  if (overtaken) yield line(overtaken);
}

function line({ guid, event, at, payload }: SimulatedDelivery): string {
  const received_at = new Date(at).toISOString();
  return `${JSON.stringify({ guid, event, received_at, payload })}\n`;
}
