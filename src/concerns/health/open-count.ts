import { SortedNumbers } from '../../core/sorted-numbers.js';
import type { ItemTimeline } from '../timelines/item.js';
import type { Life } from '../timelines/life.js';

/** Half-open spans of time: how many hold at any moment, in O(log n). */
class Spans {
  readonly #begins = new SortedNumbers();
  readonly #ends = new SortedNumbers();

  /** Takes an item's spans away and puts others in their place; those in front that stay are left alone. */
  replace(before: readonly Span[], after: readonly Span[]): void {
    let same = 0;
    while (same < before.length && same < after.length && isSame(before[same]!, after[same]!)) {
      same += 1;
    }
    for (let nth = same; nth < before.length; nth += 1) {
      const [begin, end] = before[nth]!;
      this.#begins.remove(begin);
      if (end !== Number.POSITIVE_INFINITY) this.#ends.remove(end);
    }
    for (let nth = same; nth < after.length; nth += 1) {
      const [begin, end] = after[nth]!;
      this.#begins.add(begin);
      if (end !== Number.POSITIVE_INFINITY) this.#ends.add(end);
    }
  }

  at(time: number): number {
    const until = (numbers: SortedNumbers) => numbers.count(Number.NEGATIVE_INFINITY, time);
    return until(this.#begins) - until(this.#ends);
  }
}

type Span = readonly [begin: number, end: number];

function isSame(a: Span, b: Span): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

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
    const before = this.#counted.get(item.number);
    const open = openSpans(life);
    const stale = staleSpans(open, updatesOf(item), this.staleMs);
    this.#open.replace(before?.open ?? none, open);
    this.#stale.replace(before?.stale ?? none, stale);
    this.#counted.set(item.number, { open, stale });
  }

  remove(number: number): void {
    const before = this.#counted.get(number);
    if (before === undefined) return;
    this.#open.replace(before.open, none);
    this.#stale.replace(before.stale, none);
    this.#counted.delete(number);
  }
}

const none: readonly Span[] = [];

/** When anything was told of it, ascending. */
function updatesOf({ facts, updatedAt }: ItemTimeline): readonly number[] {
  const updates: number[] = [];
  let last = Number.NEGATIVE_INFINITY;
  let isAscending = true;
  for (const { at } of facts) {
    if (at < last) isAscending = false;
    last = at;
    updates.push(at);
  }
  updates.push(updatedAt);
  return isAscending && last <= updatedAt ? updates : updates.sort((a, b) => a - b);
}

/** From `staleMs` after each update until the next, as far as it is open then. */
function staleSpans(open: readonly Span[], updates: readonly number[], staleMs: number): Span[] {
  const spans: Span[] = [];
  for (const [begin, end] of open) {
    let from = begin + staleMs;
    for (const update of updates) {
      if (update <= begin) continue;
      if (update >= end) break;
      if (from < update) spans.push([from, update]);
      from = update + staleMs;
    }
    if (from < end) spans.push([from, end]);
  }
  return spans;
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
