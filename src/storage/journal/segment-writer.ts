import { rename, unlink } from 'node:fs/promises';
import { syncDirectory, temporarySuffix } from '../write-durably.js';
import type { EncodedBatch } from './record-codec.js';
import { RoomAhead } from './room-ahead.js';
import { newSegment, type Segment } from './segment.js';
import type { OpenSegmentFile, SegmentFile } from './segment-file.js';
import { encodeSegmentHeader, segmentHeaderBytes } from './segment-header.js';

/** Makes a segment that is there with its whole header or not at all. */
export async function createSegment(
  directory: string,
  header: { readonly epoch: string; readonly firstOffset: number },
  openFile: OpenSegmentFile,
): Promise<Segment> {
  const segment = newSegment(directory, header.firstOffset);
  const temporary = `${segment.path}${temporarySuffix}`;
  try {
    const file = await openFile(temporary, 'new');
    try {
      await file.commit([encodeSegmentHeader(header)], 0);
    } finally {
      await file.close();
    }
    await rename(temporary, segment.path);
  } catch (error) {
    // The first error is the one to tell; what stays behind is removed when the journal is opened.
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await syncDirectory(directory);
  return segment;
}

export interface SegmentWriterOptions {
  readonly directory: string;
  readonly epoch: string;
  /** A segment that would grow beyond this is followed by a new one. A batch is never split. */
  readonly segmentBytes: number;
  readonly openFile: OpenSegmentFile;
}

/** Appends to the newest segment, one batch at a time; the caller sees to that. */
export class SegmentWriter {
  /** Bytes behind the segment's size may be left of a batch that failed. */
  private uncut = false;
  private room: RoomAhead;

  private constructor(
    private segment: Segment,
    private file: SegmentFile,
    private readonly options: SegmentWriterOptions,
  ) {
    this.room = this.roomFor(segment);
  }

  static async open(segment: Segment, options: SegmentWriterOptions): Promise<SegmentWriter> {
    return new SegmentWriter(segment, await options.openFile(segment.path, 'append'), options);
  }

  /**
   * Writes a batch and makes it durable; when it rejects, nothing of the batch stays.
   *
   * @returns the segment it went to, which is a new one when the batch begins it.
   */
  async append({ parts, byteLength }: EncodedBatch, firstOffset: number): Promise<Segment> {
    if (this.uncut) await this.cut();
    const { size } = this.segment;
    if (size > segmentHeaderBytes && size + byteLength > this.options.segmentBytes) {
      await this.roll(firstOffset);
    }
    const end = this.segment.size + byteLength;
    const stopping = this.room.clear(end);
    if (stopping !== undefined) await stopping;
    try {
      await this.file.commit(parts, this.segment.size);
    } catch (error) {
      this.uncut = true;
      // If cutting fails too, the next append and `close` try again before anything else.
      await this.cut().catch(() => undefined);
      throw error;
    }
    this.segment.size = end;
    this.room.follow(end);
    return this.segment;
  }

  async close(): Promise<void> {
    try {
      await this.trim();
    } finally {
      await this.file.close();
    }
  }

  /** Lets the file end where its batches do: only the newest segment goes on behind them. */
  private async trim(): Promise<void> {
    await this.room.stop();
    if (this.uncut || this.room.goesBeyond(this.segment.size)) await this.cut();
  }

  private async cut(): Promise<void> {
    const { size } = this.segment;
    await this.room.stop();
    await this.file.truncate(size);
    await this.file.sync();
    this.uncut = false;
    this.room.wasCut(size);
  }

  private roomFor(segment: Segment): RoomAhead {
    const { segmentBytes, openFile } = this.options;
    return new RoomAhead(segment.path, segmentBytes, openFile);
  }

  private async roll(firstOffset: number): Promise<void> {
    const { directory, epoch, openFile } = this.options;
    await this.trim();
    const segment = await createSegment(directory, { epoch, firstOffset }, openFile);
    const file = await openFile(segment.path, 'append');
    const old = this.file;
    this.segment = segment;
    this.file = file;
    this.room = this.roomFor(segment);
    await old.close();
  }
}
