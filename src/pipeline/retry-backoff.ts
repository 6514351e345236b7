import {
  catchError,
  concatMap,
  defer,
  EMPTY,
  type ObservableInput,
  type OperatorFunction,
  retry,
  throwError,
  timer,
} from 'rxjs';

export interface RetryBackoffOptions<T> {
  /** How often an item is tried again after its first failure. */
  readonly retries: number;
  /** Upper bound of the first wait, milliseconds; it doubles with each try. */
  readonly baseMs: number;
  /** Upper bound of every wait, milliseconds. */
  readonly maxMs: number;
  /** A number from 0 (included) to 1 (excluded). @default Math.random */
  readonly random?: () => number;
  /** Gets an item that was given up and its last error; the stream then goes on. Without it, it errors. */
  readonly onDead?: (item: T, error: unknown) => void;
  /** Whether another try could help; where it says no, the item is given up at once. @default always */
  readonly passing?: (error: unknown) => boolean;
}

/**
 * Projects item by item, in order, and tries a failed one again before the next one begins.
 *
 * The wait before try n + 1 is drawn evenly from 0 to `min(maxMs, baseMs · 2^(n − 1))` ("full jitter"),
 * so that many that failed together do not come back together. Unlike RxJS's `retry` around a hot
 * source, the item that failed is not lost. What a projection emitted before it failed has already
 * gone on, and comes again with the next try. While one item is tried, those behind it wait without
 * a bound.
 *
 * Source of the formula: Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015.
 *
 * @example
 * ```ts
 * batches$.pipe(
 *   retryBackoff((batch) => journal.append(batch), { retries: 3, baseMs: 50, maxMs: 1_000 }),
 * );
 * ```
 */
export function retryBackoff<T, R>(
  project: (item: T) => ObservableInput<R>,
  options: RetryBackoffOptions<T>,
): OperatorFunction<T, R> {
  const { retries, baseMs, maxMs, random = Math.random, onDead, passing = () => true } = options;
  if (!(retries >= 0))
    throw new RangeError(`retryBackoff: retries must be 0 or more, got ${retries}`);
  return concatMap((item) =>
    defer(() => project(item)).pipe(
      retry({
        count: retries,
        delay: (error, tries) =>
          passing(error)
            ? timer(random() * Math.min(maxMs, baseMs * 2 ** (tries - 1)))
            : throwError(() => error),
      }),
      catchError((error) => {
        if (onDead === undefined) throw error;
        onDead(item, error);
        return EMPTY;
      }),
    ),
  );
}
