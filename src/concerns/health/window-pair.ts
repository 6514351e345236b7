import { SortedList } from '../../core/sorted-list.js';
import { type Content, type Entries, type Entry, Window } from './window.js';

export const WINDOW_MS = 30 * 86_400_000;

/** The window of the last 30 days, and the same as it stood 30 days ago, over the same entries. */
export class WindowPair<C extends Content<T>, T> {
  readonly now: C;
  readonly before: C;
  readonly #entries = new Map<string | number, Entry<T>>();
  readonly #sorted: Entries<T> = {
    byStart: new SortedList(({ start }) => start),
    byKnown: new SortedList(({ known }) => known),
  };
  readonly #now: Window<T>;
  readonly #before: Window<T>;

  /** @param same whether two items of one key are counted alike. */
  constructor(
    create: () => C,
    private readonly same: (a: T, b: T) => boolean = Object.is,
  ) {
    this.now = create();
    this.before = create();
    this.#now = new Window(this.#sorted, this.now);
    this.#before = new Window(this.#sorted, this.before);
  }

  /** Puts an entry in place of the key's earlier one; one that is the same costs next to nothing. */
  put(key: string | number, start: number, known: number, item: T): void {
    const old = this.#entries.get(key);
    if (old !== undefined) {
      if (old.start === start && old.known === known && this.same(old.item, item)) return;
      this.#take(old);
    }
    const entry: Entry<T> = { start, known, item };
    this.#entries.set(key, entry);
    this.#sorted.byStart.add(entry);
    this.#sorted.byKnown.add(entry);
    this.#now.enter(entry);
    this.#before.enter(entry);
  }

  remove(key: string | number): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    this.#take(entry);
  }

  move(now: number): void {
    this.#now.move(now - WINDOW_MS, now);
    this.#before.move(now - 2 * WINDOW_MS, now - WINDOW_MS);
  }

  #take(entry: Entry<T>): void {
    this.#sorted.byStart.remove(entry);
    this.#sorted.byKnown.remove(entry);
    this.#now.leave(entry);
    this.#before.leave(entry);
  }
}
