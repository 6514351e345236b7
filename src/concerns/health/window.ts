import type { SortedList } from '../../core/sorted-list.js';

/** Something that windows of time hold, from when it is known until the window has passed it. */
export interface Entry<T> {
  /** Its place in time: inside while from <= start. */
  readonly start: number;
  /** When it came to be known: inside from known <= to on. */
  readonly known: number;
  readonly item: T;
}

/** What a window's content is summed up in. */
export interface Content<T> {
  enter(item: T): void;
  leave(item: T): void;
}

/** The entries of every window over them, in both orders that a moving window passes them in. */
export interface Entries<T> {
  readonly byStart: SortedList<Entry<T>>;
  readonly byKnown: SortedList<Entry<T>>;
}

/**
 * A window [from, to] that moves with the time, and tells what enters and leaves it.
 *
 * Moving forward costs the entries passed. Moving back is allowed and costs the same.
 */
export class Window<T> {
  #from = Number.NEGATIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly entries: Entries<T>,
    private readonly content: Content<T>,
  ) {}

  /** An entry was added. */
  enter(entry: Entry<T>): void {
    if (holds(entry, this.#from, this.#to)) this.content.enter(entry.item);
  }

  /** An entry was taken away. */
  leave(entry: Entry<T>): void {
    if (holds(entry, this.#from, this.#to)) this.content.leave(entry.item);
  }

  move(from: number, to: number): void {
    const [oldFrom, oldTo] = [this.#from, this.#to];
    if (oldFrom === from && oldTo === to) return;
    this.#from = from;
    this.#to = to;
    const { byStart, byKnown } = this.entries;
    // Those that one end passed, and then those that only the other one did.
    for (const entry of between(byStart, oldFrom, from)) this.#pass(entry, oldFrom, oldTo);
    for (const entry of between(byKnown, oldTo, to)) {
      const counted =
        entry.start >= Math.min(oldFrom, from) && entry.start <= Math.max(oldFrom, from);
      if (!counted) this.#pass(entry, oldFrom, oldTo);
    }
  }

  #pass(entry: Entry<T>, oldFrom: number, oldTo: number): void {
    const was = holds(entry, oldFrom, oldTo);
    const is = holds(entry, this.#from, this.#to);
    if (is && !was) this.content.enter(entry.item);
    else if (was && !is) this.content.leave(entry.item);
  }
}

function holds({ start, known }: Entry<unknown>, from: number, to: number): boolean {
  return start >= from && known <= to;
}

/** Entries whose number lies between two moments, both included, whichever comes first. */
function between<T>(sorted: SortedList<Entry<T>>, a: number, b: number): readonly Entry<T>[] {
  const first = sorted.countBelow(Math.min(a, b));
  const behind = sorted.countUpTo(Math.max(a, b));
  return first === behind ? none : sorted.slice(first, behind);
}

const none: readonly never[] = [];
