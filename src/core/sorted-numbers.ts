/**
 * Numbers in ascending order, doubles kept: ranges and ranks in O(log n).
 *
 * Adding at the end is cheap, elsewhere it moves what is behind: made for moments, which mostly come
 * in order.
 */
export class SortedNumbers {
  readonly #values: number[] = [];

  get length(): number {
    return this.#values.length;
  }

  /** Ascending. */
  get values(): readonly number[] {
    return this.#values;
  }

  add(value: number): void {
    const values = this.#values;
    if (values.length === 0 || value >= values[values.length - 1]!) values.push(value);
    else values.splice(this.#firstAfter(value), 0, value);
  }

  /** Takes one such number away; it must be there. */
  remove(value: number): void {
    const index = this.#firstAfter(value) - 1;
    if (this.#values[index] !== value) throw new Error('expected a number that had been added');
    this.#values.splice(index, 1);
  }

  /** How many lie in [from, to]. */
  count(from: number, to: number): number {
    return Math.max(0, this.#firstAfter(to) - this.#firstFrom(from));
  }

  #firstAfter(value: number): number {
    return this.#search((candidate) => candidate > value);
  }

  #firstFrom(value: number): number {
    return this.#search((candidate) => candidate >= value);
  }

  #search(reached: (candidate: number) => boolean): number {
    let low = 0;
    let high = this.#values.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (reached(this.#values[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
