import type { FileHandle } from 'node:fs/promises';

/**
 * A part of a file in memory, moved forward by its reader.
 *
 * Each move takes a new buffer, so that views into the ones before stay as they were.
 */
export class FileWindow {
  /** The bytes in memory, and the position of the first in the file. */
  bytes: Buffer = Buffer.alloc(0);
  start = 0;

  constructor(
    private readonly file: FileHandle,
    /** Bytes from here on are as good as not there. Sinks to the file's end where that comes earlier. */
    public limit: number,
    private readonly chunkBytes = 1024 * 1024,
  ) {}

  get end(): number {
    return this.start + this.bytes.length;
  }

  /**
   * Makes the bytes from `position` on available, `count` at least where the file has so many.
   *
   * @returns how many there are. What stands before `position` may be let go.
   */
  async load(position: number, count: number): Promise<number> {
    const wanted = Math.min(count, this.limit - position);
    if (position < this.start || position + wanted > this.end) {
      const kept = position >= this.start && position < this.end;
      const rest = kept ? this.bytes.subarray(position - this.start) : Buffer.alloc(0);
      const size = Math.min(Math.max(wanted, this.chunkBytes), this.limit - position);
      const bytes = Buffer.allocUnsafeSlow(size);
      rest.copy(bytes);
      let filled = rest.length;
      while (filled < size) {
        const { bytesRead } = await this.file.read(bytes, filled, size - filled, position + filled);
        if (bytesRead === 0) {
          this.limit = position + filled;
          break;
        }
        filled += bytesRead;
      }
      this.bytes = bytes.subarray(0, filled);
      this.start = position;
    }
    return this.end - position;
  }
}
