/** A block is split in two when it gets longer: what an insertion moves is at most this much. */
const BLOCK = 512;

/**
 * Items in ascending order of a number each bears, equal ones in the order in which they came: ranks
 * and places in O(log n + blocks), additions and removals anywhere at the cost of one short block.
 *
 * An item's number must not change while it is in the list.
 */
export class SortedList<T> {
  readonly #blocks: T[][] = [];
  #length = 0;

  constructor(private readonly keyOf: (item: T) => number) {}

  get length(): number {
    return this.#length;
  }

  add(item: T): void {
    this.#length += 1;
    const key = this.keyOf(item);
    const last = this.#blocks.at(-1);
    if (last === undefined) {
      this.#blocks.push([item]);
      return;
    }
    // Mostly times, and mostly in their order.
    if (this.keyOf(last.at(-1)!) <= key) {
      last.push(item);
      this.#split(this.#blocks.length - 1);
      return;
    }
    const place = this.#blockAfter(key);
    const block = this.#blocks[place]!;
    block.splice(this.#countUpTo(block, key), 0, item);
    this.#split(place);
  }

  /** Takes one item out; it must be there. */
  remove(item: T): void {
    const key = this.keyOf(item);
    for (let place = this.#blockFrom(key); place < this.#blocks.length; place += 1) {
      const block = this.#blocks[place]!;
      for (let at = this.#countBelow(block, key); at < block.length; at += 1) {
        if (block[at] === item) {
          block.splice(at, 1);
          if (block.length === 0) this.#blocks.splice(place, 1);
          this.#length -= 1;
          return;
        }
        if (this.keyOf(block[at]!) > key) break;
      }
    }
    throw new Error('expected an item that had been added');
  }

  /** How many bear a number below this one. */
  countBelow(key: number): number {
    const place = this.#blockFrom(key);
    const block = this.#blocks[place];
    return this.#before(place) + (block ? this.#countBelow(block, key) : 0);
  }

  /** How many bear this number or one below it. */
  countUpTo(key: number): number {
    const place = this.#blockAfter(key);
    const block = this.#blocks[place];
    return this.#before(place) + (block ? this.#countUpTo(block, key) : 0);
  }

  /** The item at a place; `undefined` behind the end. */
  at(place: number): T | undefined {
    let left = place;
    for (const block of this.#blocks) {
      if (left < block.length) return block[left];
      left -= block.length;
    }
    return undefined;
  }

  /** The items from one place up to another, which is left out. */
  slice(from: number, to: number): T[] {
    const items: T[] = [];
    let before = 0;
    for (const block of this.#blocks) {
      if (before >= to) break;
      if (before + block.length > from) {
        items.push(...block.slice(Math.max(0, from - before), to - before));
      }
      before += block.length;
    }
    return items;
  }

  #split(place: number): void {
    const block = this.#blocks[place]!;
    if (block.length <= BLOCK) return;
    // The last one is mostly added to: what is behind it stays full.
    const isLast = place === this.#blocks.length - 1;
    this.#blocks.splice(place + 1, 0, block.splice(isLast ? BLOCK - 16 : BLOCK / 2));
  }

  #before(place: number): number {
    let count = 0;
    for (let at = 0; at < place; at += 1) count += this.#blocks[at]!.length;
    return count;
  }

  /** The first block that ends at the number or above it. */
  #blockFrom(key: number): number {
    return firstPlace(this.#blocks.length, (at) => this.keyOf(this.#blocks[at]!.at(-1)!) >= key);
  }

  /** The first block that ends above the number. */
  #blockAfter(key: number): number {
    return firstPlace(this.#blocks.length, (at) => this.keyOf(this.#blocks[at]!.at(-1)!) > key);
  }

  #countBelow(block: readonly T[], key: number): number {
    return firstPlace(block.length, (at) => this.keyOf(block[at]!) >= key);
  }

  #countUpTo(block: readonly T[], key: number): number {
    return firstPlace(block.length, (at) => this.keyOf(block[at]!) > key);
  }
}

/** The first place for which it holds, where it holds for all behind that one; `count` where for none. */
function firstPlace(count: number, holds: (place: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
