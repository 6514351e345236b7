import { Observable } from 'rxjs';

/**
 * Emits once the event loop has handed out everything that had arrived by now, then completes.
 *
 * Requests whose bytes lay ready in one turn so share one write to the disk. A microtask would not do:
 * each socket's data is handed out in a task of its own.
 */
export const endOfTurn = new Observable<void>((subscriber) => {
  const immediate = setImmediate(() => {
    subscriber.next();
    subscriber.complete();
  });
  return () => clearImmediate(immediate);
});
