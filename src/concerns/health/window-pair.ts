import { type Content, SlidingWindow } from './sliding-window.js';

export const WINDOW_MS = 30 * 86_400_000;

/** The window of the last 30 days, and the same as it stood 30 days ago. */
export class WindowPair<C extends Content<T>, T> {
  readonly now: C;
  readonly before: C;
  readonly #now: SlidingWindow<T>;
  readonly #before: SlidingWindow<T>;

  constructor(create: () => C) {
    this.now = create();
    this.before = create();
    this.#now = new SlidingWindow(this.now);
    this.#before = new SlidingWindow(this.before);
  }

  put(key: string | number, start: number, known: number, item: T): void {
    this.#now.put(key, start, known, item);
    this.#before.put(key, start, known, item);
  }

  remove(key: string | number): void {
    this.#now.remove(key);
    this.#before.remove(key);
  }

  move(now: number): void {
    this.#now.move(now - WINDOW_MS, now);
    this.#before.move(now - 2 * WINDOW_MS, now - WINDOW_MS);
  }
}
