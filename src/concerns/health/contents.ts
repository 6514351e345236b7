import { SortedNumbers } from '../../core/sorted-numbers.js';
import type { Content } from './window.js';

/** How many there are. */
export class Count implements Content<unknown> {
  total = 0;

  enter(): void {
    this.total += 1;
  }

  leave(): void {
    this.total -= 1;
  }
}

/** How many there are of each, and so how many different ones. */
export class CountBy<K> implements Content<K> {
  total = 0;
  readonly counts = new Map<K, number>();

  enter(key: K): void {
    this.total += 1;
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  leave(key: K): void {
    this.total -= 1;
    const left = this.counts.get(key)! - 1;
    if (left === 0) this.counts.delete(key);
    else this.counts.set(key, left);
  }
}

/** Durations in milliseconds, sorted. */
export class Durations implements Content<number> {
  readonly sorted = new SortedNumbers();

  enter(ms: number): void {
    this.sorted.add(ms);
  }

  leave(ms: number): void {
    this.sorted.remove(ms);
  }
}

export interface Merge {
  /** From the pull request's opening, milliseconds. */
  readonly ms: number;
  /** By a person other than the author, before the merge. */
  readonly reviewed: boolean;
}

export class Merges implements Content<Merge> {
  readonly durations = new SortedNumbers();
  reviewed = 0;

  enter({ ms, reviewed }: Merge): void {
    this.durations.add(ms);
    if (reviewed) this.reviewed += 1;
  }

  leave({ ms, reviewed }: Merge): void {
    this.durations.remove(ms);
    if (reviewed) this.reviewed -= 1;
  }
}
