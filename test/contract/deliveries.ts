import fc from 'fast-check';
import type { Delivery, ParsedDelivery } from '../../src/core/delivery.js';

/** A small delivery of which only the identity matters. */
export function aDelivery(deliveryId: string, body = `{"id":"${deliveryId}"}`): Delivery {
  return {
    deliveryId,
    event: 'issues',
    receivedAt: 1_767_600_000_000,
    deliveredAt: null,
    via: 'webhook',
    body: Buffer.from(body),
  };
}

/** The same with its payload parsed, as the door hands it on. */
export function aParsedDelivery(
  deliveryId: string,
  payload: ParsedDelivery['payload'] = {},
): ParsedDelivery {
  return { ...aDelivery(deliveryId, JSON.stringify(payload)), payload };
}

/** Anything the door may let in: text of every script, bodies that are no UTF-8. */
export const anyDelivery: fc.Arbitrary<Delivery> = fc.record({
  deliveryId: fc.oneof(fc.uuid(), fc.string({ unit: 'grapheme', minLength: 1 })),
  event: fc.oneof(fc.constantFrom('issues', 'push'), fc.string({ minLength: 1 })),
  receivedAt: fc.integer({ min: 0, max: 4_000_000_000_000 }),
  deliveredAt: fc.option(fc.integer({ min: 0, max: 4_000_000_000_000 })),
  via: fc.constantFrom('webhook', 'recovery', 'pull', 'backfill'),
  body: fc.uint8Array({ maxLength: 3_000 }),
});

/** A delivery or record as plain data, without its offset, to be compared deeply. */
export function asData(delivery: Delivery): Record<string, unknown> {
  const { deliveryId, event, receivedAt, deliveredAt, via } = delivery;
  const body = Buffer.from(delivery.body).toString('base64');
  return { deliveryId, event, receivedAt, deliveredAt, via, body };
}
