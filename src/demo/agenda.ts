/** What is planned, earliest first; of one moment, first planned first. */
export interface Agenda<T> {
  readonly size: number;
  plan(at: number, thing: T): void;
  /** When the next thing is due; `undefined` when nothing is planned. */
  due(): number | undefined;
  take(): T | undefined;
}

/** A binary heap: planning and taking cost O(log n). */
export function createAgenda<T>(): Agenda<T> {
  interface Entry {
    readonly at: number;
    readonly order: number;
    readonly thing: T;
  }
  const heap: Entry[] = [];
  let planned = 0;
  const before = (a: Entry, b: Entry): boolean =>
    a.at < b.at || (a.at === b.at && a.order < b.order);
  const swap = (i: number, j: number): void => {
    [heap[i], heap[j]] = [heap[j]!, heap[i]!];
  };

  return {
    get size() {
      return heap.length;
    },
    plan(at, thing) {
      heap.push({ at, order: planned++, thing });
      for (let i = heap.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1;
        if (!before(heap[i]!, heap[parent]!)) break;
        swap(i, parent);
        i = parent;
      }
    },
    due: () => heap[0]?.at,
    take() {
      const first = heap[0];
      const last = heap.pop();
      if (first === undefined || last === undefined || first === last) return first?.thing;
      heap[0] = last;
      for (let i = 0; ; ) {
        let least = i;
        for (const child of [2 * i + 1, 2 * i + 2])
          if (child < heap.length && before(heap[child]!, heap[least]!)) least = child;
        if (least === i) return first.thing;
        swap(i, least);
        i = least;
      }
    },
  };
}
