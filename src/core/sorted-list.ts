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
    const last = this.#blocks[this.#blocks.length - 1];
    if (last === undefined) {
      this.#blocks.push([item]);
      return;
    }
    // Mostly times, and mostly in their order.
    if (this.keyOf(last[last.length - 1]!) <= key) {
      last.push(item);
      this.#split(this.#blocks.length - 1);
      return;
    }
    const place = this.#firstBlock(key, true);
    const block = this.#blocks[place]!;
    block.splice(this.#rankIn(block, key, true), 0, item);
    this.#split(place);
  }

  /** Takes one item out; it must be there. */
  remove(item: T): void {
    const key = this.keyOf(item);
    for (let place = this.#firstBlock(key, false); place < this.#blocks.length; place += 1) {
      const block = this.#blocks[place]!;
      for (let at = this.#rankIn(block, key, false); at < block.length; at += 1) {
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
    return this.#rank(key, false);
  }

  /** How many bear this number or one below it. */
  countUpTo(key: number): number {
    return this.#rank(key, true);
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

  #rank(key: number, andEqual: boolean): number {
    const place = this.#firstBlock(key, andEqual);
    const block = this.#blocks[place];
    let count = block ? this.#rankIn(block, key, andEqual) : 0;
    for (let at = 0; at < place; at += 1) count += this.#blocks[at]!.length;
    return count;
  }

  /** The first block that ends at the number or above it; where `andEqual`, above it. */
  #firstBlock(key: number, andEqual: boolean): number {
    let low = 0;
    let high = this.#blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const block = this.#blocks[middle]!;
      const end = this.keyOf(block[block.length - 1]!);
      if (andEqual ? end > key : end >= key) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** How many of a block bear a number below this one; where `andEqual`, this one or one below it. */
  #rankIn(block: readonly T[], key: number, andEqual: boolean): number {
    let low = 0;
    let high = block.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = this.keyOf(block[middle]!);
      if (andEqual ? at > key : at >= key) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
