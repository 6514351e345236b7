import type { OpenSegmentFile } from './segment-file.js';

/** A journal that holds little stays small on disk: a step takes about as much as is written so far. */
const LEAST_STEP = 1024 * 1024;
const LARGEST_STEP = 16 * 1024 * 1024;

/** So small that a write that has to wait for one does not wait for long. */
const zeros = new Uint8Array(256 * 1024);

/**
 * Writes zeros to a segment in the background, ahead of its batches.
 *
 * To write over what is there is durable by the data alone, where a file that grows has its size and
 * its blocks to be made durable too: a small batch takes two thirds of the time, and under a flood of
 * large ones a request costs less in all, zeros included. It is never needed: a batch that finds no
 * room makes the file grow.
 *
 * No zero may fall on a byte that a batch has or will have when the zeros are written. So a step takes a
 * region that no batch has reached, and a batch that is about to reach into it has it stopped first.
 */
export class RoomAhead {
  /** Zeros, or holes that read as zeros, may stand up to here. */
  private end = 0;
  /** When the batches have come so far, the next step is due. */
  private due = 0;
  /** The one under way, and where its region begins. */
  private step: Promise<void> | undefined;
  private stepBegin = 0;
  private isStopped = false;

  constructor(
    private readonly path: string,
    /** The segment will not grow beyond this. */
    private readonly limit: number,
    private readonly openFile: OpenSegmentFile,
  ) {}

  /** Whether the file may go on behind the `written` bytes of its batches. */
  goesBeyond(written: number): boolean {
    return this.end > written;
  }

  /** To be waited for before a batch is written that ends at `end`; mostly for nothing. */
  clear(end: number): Promise<void> | undefined {
    return end > this.stepBegin ? this.stop() : undefined;
  }

  /** When it resolves no more zeros are written until the next `follow`. */
  stop(): Promise<void> | undefined {
    this.isStopped = true;
    return this.step;
  }

  /** Told how far the batches have come, between two of them. */
  follow(written: number): void {
    if (written < this.due || this.step !== undefined) return;
    const size = Math.min(Math.max(written, LEAST_STEP), LARGEST_STEP);
    // The batches that come meanwhile need a place too: the rest of the last step, if there is one.
    const begin = this.end > written ? this.end : written + (size >> 1);
    const end = Math.min(begin + size, this.limit);
    if (begin >= end) return;
    this.due = end - (size >> 1);
    this.stepBegin = begin;
    this.isStopped = false;
    this.step = this.fill(begin, end).finally(() => {
      this.step = undefined;
    });
  }

  /** Told that the file was cut off behind the `written` bytes of its batches. */
  wasCut(written: number): void {
    this.end = written;
    // What made a batch fail would most likely let this fail too: not at once.
    this.due = written + LEAST_STEP;
  }

  private async fill(begin: number, end: number): Promise<void> {
    try {
      const file = await this.openFile(this.path, 'edit');
      try {
        for (let at = begin; at < end && !this.isStopped; at = this.end) {
          const part = zeros.subarray(0, end - at);
          this.end = at + part.byteLength;
          await file.write([part], at);
        }
        if (!this.isStopped) await file.sync();
      } finally {
        await file.close();
      }
    } catch {
      // A full disk, mostly. It fails no batch, and is told by the one that finds no place; what was
      // zeroed until then is left as a place for some.
    }
  }
}
