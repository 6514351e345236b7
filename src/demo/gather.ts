import { minute } from './calendar.js';
import type { SimulatedDelivery } from './world.js';

/** What GitHub sends within so much time may be under way together: an error of arrival that no day notices. */
const span = 2 * minute;
const most = 16;

/**
 * The past in batches that may be sent at once, the present one by one.
 *
 * The same deliveries always make the same batches: a clock that stands still for each batch shows
 * the same times of arrival in every run, in whatever order the batch arrives.
 */
export function* gather(
  deliveries: Iterable<SimulatedDelivery>,
  presentFrom: number,
): Generator<readonly SimulatedDelivery[], void, void> {
  let batch: SimulatedDelivery[] = [];
  for (const delivery of deliveries) {
    const [first] = batch;
    const together =
      first !== undefined &&
      batch.length < most &&
      delivery.at < presentFrom &&
      Math.abs(delivery.at - first.at) < span;
    if (!together && first !== undefined) {
      yield batch;
      batch = [];
    }
    batch.push(delivery);
    if (delivery.at < presentFrom) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
