import { SortedNumbers } from '../../core/sorted-numbers.js';
import type { ItemTimeline } from '../timelines/item.js';
import type { Life } from '../timelines/life.js';

/** Half-open spans of time: how many hold at any moment, in O(log n). */
class Spans {
  readonly #begins = new SortedNumbers();
  readonly #ends = new SortedNumbers();

  add([begin, end]: Span): void {
    this.#begins.add(begin);
    if (end !== Number.POSITIVE_INFINITY) this.#ends.add(end);
  }

  remove([begin, end]: Span): void {
    this.#begins.remove(begin);
    if (end !== Number.POSITIVE_INFINITY) this.#ends.remove(end);
  }

  at(time: number): number {
    const until = (numbers: SortedNumbers) => numbers.count(Number.NEGATIVE_INFINITY, time);
    return until(this.#begins) - until(this.#ends);
  }
}

type Span = readonly [begin: number, end: number];

interface Counted {
  readonly open: readonly Span[];
  readonly stale: readonly Span[];
}

/** How many items are open, and how many of these without an update for long, at any moment. */
export class OpenCount {
  readonly #open = new Spans();
  readonly #stale = new Spans();
  readonly #counted = new Map<number, Counted>();

  /** @param staleMs how long without an update makes an open item stale. */
  constructor(private readonly staleMs: number) {}

  open(time: number): number {
    return this.#open.at(time);
  }

  stale(time: number): number {
    return this.#stale.at(time);
  }

  put(item: ItemTimeline, life: Life): void {
    this.remove(item.number);
    const open = openSpans(life);
    const stale = open.flatMap((span) => this.#staleSpans(item, span));
    for (const span of open) this.#open.add(span);
    for (const span of stale) this.#stale.add(span);
    this.#counted.set(item.number, { open, stale });
  }

  remove(number: number): void {
    const before = this.#counted.get(number);
    if (before === undefined) return;
    for (const span of before.open) this.#open.remove(span);
    for (const span of before.stale) this.#stale.remove(span);
    this.#counted.delete(number);
  }

  /** From `staleMs` after each update until the next, as far as it is open then. */
  #staleSpans(item: ItemTimeline, [begin, end]: Span): Span[] {
    const updates = [
      begin,
      ...item.facts.map(({ at }) => at).filter((at) => at > begin && at < end),
    ];
    if (item.updatedAt > begin && item.updatedAt < end) updates.push(item.updatedAt);
    updates.sort((a, b) => a - b);
    return updates.flatMap((update, index): Span[] => {
      const from = update + this.staleMs;
      const to = updates[index + 1] ?? end;
      return from < to ? [[from, to]] : [];
    });
  }
}

function openSpans(life: Life): Span[] {
  const spans: Span[] = [];
  let begin: number | undefined;
  for (const { at, status } of life.changes) {
    if (status === 'open') begin ??= at;
    else if (begin !== undefined) {
      if (at > begin) spans.push([begin, at]);
      begin = undefined;
    }
  }
  if (begin !== undefined) spans.push([begin, Number.POSITIVE_INFINITY]);
  return spans;
}
