import { asyncScheduler, Observable, type OperatorFunction, type SchedulerAction } from 'rxjs';

export interface BatchByOptions {
  /** A batch of this many items leaves at once. */
  readonly size: number;
  /** A batch leaves this many milliseconds after its first item, full or not. */
  readonly ms: number;
}

/**
 * Gathers items of one key into arrays, which are never empty; a key's order is kept.
 *
 * A key costs memory only while items of it wait. When the source completes, what waits leaves in the
 * order in which the batches were begun; when it errors, what waits is dropped. There is no back
 * pressure: a slow consumer is handed every batch when it is due.
 *
 * @example
 * ```ts
 * events$.pipe(batchBy((event) => event.repo, { size: 100, ms: 50 }));
 * ```
 */
export function batchBy<T, K>(
  key: (item: T) => K,
  { size, ms }: BatchByOptions,
): OperatorFunction<T, T[]> {
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`batchBy: size must be a positive integer, got ${size}`);
  }
  if (!(ms >= 0)) throw new RangeError(`batchBy: ms must be 0 or more, got ${ms}`);
  return (source) =>
    new Observable((subscriber) => {
      const waiting = new Map<K, { readonly items: T[]; readonly due: Due | undefined }>();

      function leave(itsKey: K): void {
        const batch = waiting.get(itsKey);
        if (batch === undefined) return;
        // Freed before it is handed on: the consumer may send an item of this key back in.
        waiting.delete(itsKey);
        batch.due?.unsubscribe();
        subscriber.next(batch.items);
      }

      const subscription = source.subscribe({
        next(item) {
          let itsKey: K;
          try {
            itsKey = key(item);
          } catch (thrown) {
            subscriber.error(thrown);
            return;
          }
          const batch = waiting.get(itsKey);
          if (batch !== undefined) {
            batch.items.push(item);
          } else {
            const due =
              size > 1 && ms < Number.POSITIVE_INFINITY
                ? (asyncScheduler.schedule(() => leave(itsKey), ms) as Due)
                : undefined;
            waiting.set(itsKey, { items: [item], due });
          }
          if ((batch?.items.length ?? 1) >= size) leave(itsKey);
        },
        error: (error) => subscriber.error(error),
        complete() {
          for (const itsKey of [...waiting.keys()]) leave(itsKey);
          subscriber.complete();
        },
      });
      return () => {
        subscription.unsubscribe();
        for (const batch of waiting.values()) batch.due?.unsubscribe();
        waiting.clear();
      };
    });
}

type Due = SchedulerAction<unknown>;
