import { asyncScheduler, filter, type MonoTypeOperatorFunction, Observable } from 'rxjs';

/** What was seen so far. Give your own to share it between streams or to keep it over a restart. */
export interface SeenKeys<K> {
  has(key: K): boolean;
  /** Called for each item that passes, before it is passed on. */
  add(key: K): void;
}

export interface DedupeOptions<T, K> {
  /** How many keys are remembered, the newest. @default 100_000 */
  readonly size?: number;
  /** How long a key is remembered, milliseconds from the item that passed. @default Infinity */
  readonly ms?: number;
  /** Gets each item that is dropped. */
  readonly onDouble?: (item: T) => void;
  /** Decides instead of `size` and `ms`, which are then left alone. */
  readonly seen?: SeenKeys<K>;
}

/**
 * Drops each item whose key passed before, among the last `size` keys and within the last `ms`.
 *
 * A window, not a proof: what left it passes again, so the work behind it should still bear a double.
 * A dropped double does not lengthen its key's stay. Keys are compared as `Map` does it; each
 * subscription has a memory of its own (unless `seen` is given), freed when it ends.
 *
 * @example
 * ```ts
 * deliveries$.pipe(dedupe((delivery) => delivery.deliveryId, { size: 10_000, ms: 3_600_000 }));
 * ```
 */
export function dedupe<T, K>(
  key: (item: T) => K,
  options: DedupeOptions<T, K> = {},
): MonoTypeOperatorFunction<T> {
  const { size = 100_000, ms = Number.POSITIVE_INFINITY, onDouble, seen } = options;
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`dedupe: size must be a positive integer, got ${size}`);
  }
  if (!(ms > 0)) throw new RangeError(`dedupe: ms must be greater than 0, got ${ms}`);
  return (source) =>
    new Observable((subscriber) => {
      const memory = seen ?? new RecentKeys<K>(size, ms);
      return source
        .pipe(
          filter((item) => {
            const itsKey = key(item);
            if (memory.has(itsKey)) {
              onDouble?.(item);
              return false;
            }
            memory.add(itsKey);
            return true;
          }),
        )
        .subscribe(subscriber);
    });
}

/**
 * The last `size` keys that are younger than `ms`.
 *
 * A ring says which key is the oldest: asking a Map for its first key walks over every slot deleted
 * so far, 15 µs at a million.
 */
class RecentKeys<K> implements SeenKeys<K> {
  private readonly passedAt = new Map<K, number>();
  private readonly ring: K[] = [];
  private oldest = 0;

  constructor(
    private readonly size: number,
    private readonly ms: number,
  ) {}

  has(key: K): boolean {
    const at = this.passedAt.get(key);
    return at !== undefined && asyncScheduler.now() - at < this.ms;
  }

  add(key: K): void {
    // An expired key that comes again keeps its old place in the ring, or one key would hold two.
    const known = this.passedAt.has(key);
    this.passedAt.set(key, asyncScheduler.now());
    if (known) return;
    if (this.ring.length < this.size) {
      this.ring.push(key);
      return;
    }
    this.passedAt.delete(this.ring[this.oldest] as K);
    this.ring[this.oldest] = key;
    this.oldest = (this.oldest + 1) % this.size;
  }
}
