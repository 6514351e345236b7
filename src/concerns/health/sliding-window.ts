/** Something that a window of time holds, from when it is known until the window has passed it. */
interface Entry<T> {
  /** Its place in time: inside while from <= start. */
  readonly start: number;
  /** When it came to be known: inside from known <= to on. */
  readonly known: number;
  readonly item: T;
  inside: boolean;
}

/** What a window's content is summed up in. */
export interface Content<T> {
  enter(item: T): void;
  leave(item: T): void;
}

/**
 * A window [from, to] that moves with the time, and tells what enters and leaves it.
 *
 * Moving forward costs the entries passed; so does a change of one entry. Moving back is allowed and
 * costs the same.
 */
export class SlidingWindow<T> {
  readonly #entries = new Map<string | number, Entry<T>>();
  readonly #byStart: Entry<T>[] = [];
  readonly #byKnown: Entry<T>[] = [];
  #from = Number.NEGATIVE_INFINITY;
  #to = Number.NEGATIVE_INFINITY;

  constructor(private readonly content: Content<T>) {}

  /** Puts an entry in place of the key's earlier one. */
  put(key: string | number, start: number, known: number, item: T): void {
    this.remove(key);
    const entry: Entry<T> = { start, known, item, inside: false };
    this.#entries.set(key, entry);
    insert(this.#byStart, entry, startOf);
    insert(this.#byKnown, entry, knownOf);
    this.#place(entry);
  }

  remove(key: string | number): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.delete(key);
    take(this.#byStart, entry, startOf);
    take(this.#byKnown, entry, knownOf);
    if (entry.inside) this.content.leave(entry.item);
  }

  move(from: number, to: number): void {
    const passed = [
      ...between(this.#byStart, this.#from, from, startOf),
      ...between(this.#byKnown, this.#to, to, knownOf),
    ];
    this.#from = from;
    this.#to = to;
    for (const entry of passed) this.#place(entry);
  }

  #place(entry: Entry<T>): void {
    const inside = entry.start >= this.#from && entry.known <= this.#to;
    if (inside === entry.inside) return;
    entry.inside = inside;
    if (inside) this.content.enter(entry.item);
    else this.content.leave(entry.item);
  }
}

type TimeOf = (entry: Entry<unknown>) => number;
const startOf: TimeOf = ({ start }) => start;
const knownOf: TimeOf = ({ known }) => known;

/** Entries whose time lies between two moments, both ends included. */
function between<T>(sorted: readonly Entry<T>[], a: number, b: number, time: TimeOf): Entry<T>[] {
  const low = firstFrom(sorted, Math.min(a, b), time);
  let high = low;
  while (high < sorted.length && time(sorted[high]!) <= Math.max(a, b)) high += 1;
  return sorted.slice(low, high);
}

function firstFrom(sorted: readonly Entry<unknown>[], at: number, time: TimeOf): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time(sorted[middle]!) >= at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function insert<T>(sorted: Entry<T>[], entry: Entry<T>, time: TimeOf): void {
  const last = sorted.at(-1);
  if (last === undefined || time(last) <= time(entry)) sorted.push(entry);
  else sorted.splice(firstFrom(sorted, time(entry), time), 0, entry);
}

function take<T>(sorted: Entry<T>[], entry: Entry<T>, time: TimeOf): void {
  let index = firstFrom(sorted, time(entry), time);
  while (sorted[index] !== entry) index += 1;
  sorted.splice(index, 1);
}
