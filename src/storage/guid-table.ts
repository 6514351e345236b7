/**
 * A set of 128-bit ids with a fixed capacity: 24 bytes an id when full, no pause ever.
 *
 * The ids lie in the order in which they came; an index of twice as many slots (linear probing, so at
 * most half full) says where. Nothing is ever removed.
 */
export class GuidTable {
  private readonly ids: Uint32Array;
  private readonly index: Uint32Array;
  private length = 0;

  /** @param capacity a power of two. */
  constructor(readonly capacity: number) {
    this.ids = new Uint32Array(capacity * 4);
    this.index = new Uint32Array(capacity * 2);
  }

  get size(): number {
    return this.length;
  }

  get full(): boolean {
    return this.length === this.capacity;
  }

  has(words: Uint32Array): boolean {
    return this.index[this.slotOf(words)] !== 0;
  }

  /** Adds an id that is not there yet, while there is room. */
  add(words: Uint32Array): void {
    const slot = this.slotOf(words);
    if (this.index[slot] !== 0) return;
    this.ids.set(words, this.length * 4);
    this.length += 1;
    this.index[slot] = this.length;
  }

  /** The ids as bytes, a view. The order of bytes is the machine's: little endian wherever Node runs. */
  bytes(): Uint8Array {
    return new Uint8Array(this.ids.buffer, this.ids.byteOffset, this.length * 16);
  }

  /** The slot that holds the id, or the empty one where it would go. A slot holds a place plus one. */
  private slotOf(words: Uint32Array): number {
    const mask = this.index.length - 1;
    for (let slot = mixed(words) & mask; ; slot = (slot + 1) & mask) {
      const place = this.index[slot] as number;
      if (place === 0 || this.holds(place - 1, words)) return slot;
    }
  }

  private holds(place: number, words: Uint32Array): boolean {
    const at = place * 4;
    return (
      this.ids[at] === words[0] &&
      this.ids[at + 1] === words[1] &&
      this.ids[at + 2] === words[2] &&
      this.ids[at + 3] === words[3]
    );
  }
}

/** GitHub's GUIDs hold a time and a constant: every bit must reach the low ones (murmur3's finaliser). */
function mixed(words: Uint32Array): number {
  let bits = 0;
  for (let word = 0; word < 4; word += 1) {
    bits = Math.imul(bits ^ (words[word] as number), 0x85ebca6b);
    bits ^= bits >>> 13;
    bits = Math.imul(bits, 0xc2b2ae35);
    bits ^= bits >>> 16;
  }
  return bits;
}
