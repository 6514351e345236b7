import { quantileAt } from './numbers.js';
import { SortedList } from './sorted-list.js';

/** Numbers in ascending order, doubles kept: ranges, ranks and quantiles without sorting anew. */
export class SortedNumbers {
  readonly #numbers = new SortedList<number>((value) => value);

  get length(): number {
    return this.#numbers.length;
  }

  /** Ascending; a copy. */
  get values(): readonly number[] {
    return this.#numbers.slice(0, this.length);
  }

  /** The least; `undefined` where there is none. */
  get first(): number | undefined {
    return this.#numbers.at(0);
  }

  add(value: number): void {
    this.#numbers.add(value);
  }

  /** Takes one such number away; it must be there. */
  remove(value: number): void {
    this.#numbers.remove(value);
  }

  /** Adds a number, or takes one away. */
  note(value: number, sign: 1 | -1): void {
    if (sign > 0) this.add(value);
    else this.remove(value);
  }

  /** How many lie in [from, to]. */
  count(from: number, to: number): number {
    return Math.max(0, this.#numbers.countUpTo(to) - this.#numbers.countBelow(from));
  }

  /** Linear quantile, type 7; `null` where there are none. */
  quantile(p: number): number | null {
    return quantileAt(this.length, (place) => this.#numbers.at(place)!, p);
  }
}
