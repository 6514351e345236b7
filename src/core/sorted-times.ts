/** Moments in ascending order, doubles kept: how many things happened in a window, in O(log n). */
export class SortedTimes {
  readonly #times: number[] = [];

  get length(): number {
    return this.#times.length;
  }

  add(time: number): void {
    const times = this.#times;
    if (times.length === 0 || time >= times[times.length - 1]!) times.push(time);
    else times.splice(this.#firstAfter(time), 0, time);
  }

  /** Takes one such moment away; it must be there. */
  remove(time: number): void {
    const index = this.#firstAfter(time) - 1;
    if (this.#times[index] !== time) throw new Error('expected a moment that had been added');
    this.#times.splice(index, 1);
  }

  /** How many lie in [from, to]. */
  count(from: number, to: number): number {
    return this.#firstAfter(to) - this.#firstFrom(from);
  }

  #firstAfter(time: number): number {
    return this.#search((candidate) => candidate > time);
  }

  #firstFrom(time: number): number {
    return this.#search((candidate) => candidate >= time);
  }

  #search(reached: (candidate: number) => boolean): number {
    let low = 0;
    let high = this.#times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (reached(this.#times[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
