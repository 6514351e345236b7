import type { SeenKeys } from './dedupe.js';

/** The delivery ids that are durable, restarts included. */
export interface DurableIds {
  has(deliveryId: string): boolean;
  /** @param at when it was received, milliseconds since the epoch. */
  add(deliveryId: string, at: number): void;
}

/**
 * What the intake has seen: the durable ids, and those whose write is under way with the doubles that
 * wait for it.
 *
 * An id enters `durable` only once it is written; one whose write failed is forgotten, so that it is
 * new when GitHub sends it again.
 */
export class GuidsInFlight<Double> implements SeenKeys<string> {
  private readonly waiting = new Map<string, Double[]>();

  constructor(private readonly durable: DurableIds) {}

  has(deliveryId: string): boolean {
    return this.waiting.has(deliveryId) || this.durable.has(deliveryId);
  }

  add(deliveryId: string): void {
    this.waiting.set(deliveryId, []);
  }

  /** @returns whether the id's write is under way; the double then gets the same end as the first. */
  joined(deliveryId: string, double: Double): boolean {
    const doubles = this.waiting.get(deliveryId);
    doubles?.push(double);
    return doubles !== undefined;
  }

  /** @returns the doubles that waited for this write. */
  written(deliveryId: string, at: number): readonly Double[] {
    this.durable.add(deliveryId, at);
    return this.failed(deliveryId);
  }

  /** @returns the doubles that waited for this write. */
  failed(deliveryId: string): readonly Double[] {
    const doubles = this.waiting.get(deliveryId) ?? [];
    this.waiting.delete(deliveryId);
    return doubles;
  }
}
