import {
  defer,
  Observable,
  type ObservableInput,
  type Observer,
  type OperatorFunction,
  Subscription,
  take,
} from 'rxjs';

export interface GroupCommitOptions<T> {
  /** The most items in one batch. @default Infinity */
  readonly maxItems?: number;
  /** The most weight in one batch (one heavier item still makes a batch of its own). @default Infinity */
  readonly maxWeight?: number;
  /** An item's weight, its bytes say. @default 1 */
  readonly weight?: (item: T) => number;
  /**
   * Its first emission closes a waiting batch, which then goes to `commit`: what comes in between
   * rides along. Left out, a batch begins as soon as the one before it has ended.
   */
  readonly closing?: () => ObservableInput<unknown>;
}

/**
 * Commits one batch at a time: all that comes while one is under way is the next batch.
 *
 * A lone item is not held up, and under load the batches grow by themselves, without a timer. Order
 * is kept. When the source completes, what waits is committed before the result completes. An error of
 * `commit` ends the stream: catch it inside. What waits has no bound.
 *
 * @example
 * ```ts
 * deliveries$.pipe(groupCommit((batch) => journal.append(batch), { maxItems: 1_000 }));
 * ```
 */
export function groupCommit<T, R>(
  commit: (batch: readonly T[]) => ObservableInput<R>,
  options: GroupCommitOptions<T> = {},
): OperatorFunction<T, R> {
  const { closing, weight = () => 1 } = options;
  const { maxItems = Number.POSITIVE_INFINITY, maxWeight = Number.POSITIVE_INFINITY } = options;

  /** How many items from the front make the next batch. */
  function fitting(waiting: readonly T[]): number {
    let sum = 0;
    for (const [index, item] of waiting.entries()) {
      sum += weight(item);
      if (index === maxItems || (sum > maxWeight && index > 0)) return index;
    }
    return waiting.length;
  }

  return (source) =>
    new Observable<R>((subscriber) => {
      const waiting: T[] = [];
      let underWay = Subscription.EMPTY;
      let busy = false;
      let draining = false;
      let completed = false;

      // A loop and not a recursion: commits that end at once must not pile up on the stack.
      function drain(): void {
        if (draining) return;
        draining = true;
        while (!busy && waiting.length > 0 && !subscriber.closed) {
          busy = true;
          if (closing === undefined) begin();
          else follow(defer(closing).pipe(take(1)), { complete: begin });
        }
        draining = false;
        if (completed && !busy) subscriber.complete();
      }

      function begin(): void {
        const batch = waiting.splice(0, fitting(waiting));
        follow(
          defer(() => commit(batch)),
          {
            next: (result) => subscriber.next(result),
            complete() {
              busy = false;
              drain();
            },
          },
        );
      }

      function follow<V>(part: Observable<V>, observer: Partial<Observer<V>>): void {
        const following = part.subscribe({
          error: (error) => subscriber.error(error),
          ...observer,
        });
        // One that ended within the call may have begun the next, which is then under way.
        if (!following.closed) underWay = following;
      }

      const subscription = source.subscribe({
        next(item) {
          waiting.push(item);
          drain();
        },
        error: (error) => subscriber.error(error),
        complete() {
          completed = true;
          drain();
        },
      });
      return () => {
        subscription.unsubscribe();
        underWay.unsubscribe();
        waiting.length = 0;
      };
    });
}
