/**
 * Where some of a segment's records begin, so that a read from the middle does not walk all of it.
 *
 * Sparse: one place every so many bytes. Lost when the process ends, found again by reading.
 */
export class SegmentIndex {
  private readonly offsets: number[] = [];
  private readonly positions: number[] = [];

  /** @param everyBytes the least distance between two places that are kept. */
  constructor(private readonly everyBytes = 256 * 1024) {}

  /** Places must be told in ascending order; one that was told already, or is too near, is left out. */
  note(offset: number, position: number): void {
    const last = this.positions.at(-1);
    if (last !== undefined && position < last + this.everyBytes) return;
    this.offsets.push(offset);
    this.positions.push(position);
  }

  /** The last known place at or before a record; `undefined` where the segment's begin is the best. */
  before(offset: number): { readonly offset: number; readonly position: number } | undefined {
    let low = 0;
    let high = this.offsets.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.offsets[middle] as number) <= offset) low = middle + 1;
      else high = middle;
    }
    if (low === 0) return undefined;
    return { offset: this.offsets[low - 1] as number, position: this.positions[low - 1] as number };
  }
}
