import { rename, unlink } from 'node:fs/promises';
import { syncDirectory, temporarySuffix } from '../write-durably.js';
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
    const file = await openFile(temporary, 'w');
    try {
      await file.write(encodeSegmentHeader(header), 0);
      await file.sync();
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

  private constructor(
    private segment: Segment,
    private file: SegmentFile,
    private readonly options: SegmentWriterOptions,
  ) {}

  static async open(segment: Segment, options: SegmentWriterOptions): Promise<SegmentWriter> {
    return new SegmentWriter(segment, await options.openFile(segment.path, 'r+'), options);
  }

  /**
   * Writes a batch and makes it durable; when it rejects, nothing of the batch stays.
   *
   * @returns the segment it went to, which is a new one when the batch begins it.
   */
  async append(bytes: Uint8Array, firstOffset: number): Promise<Segment> {
    if (this.uncut) await this.cut();
    const { size } = this.segment;
    if (size > segmentHeaderBytes && size + bytes.byteLength > this.options.segmentBytes) {
      await this.roll(firstOffset);
    }
    try {
      await this.file.write(bytes, this.segment.size);
      await this.file.sync();
    } catch (error) {
      this.uncut = true;
      // If cutting fails too, the next append and `close` try again before anything else.
      await this.cut().catch(() => undefined);
      throw error;
    }
    this.segment.size += bytes.byteLength;
    return this.segment;
  }

  async close(): Promise<void> {
    try {
      if (this.uncut) await this.cut();
    } finally {
      await this.file.close();
    }
  }

  private async cut(): Promise<void> {
    await this.file.truncate(this.segment.size);
    await this.file.sync();
    this.uncut = false;
  }

  private async roll(firstOffset: number): Promise<void> {
    const { directory, epoch, openFile } = this.options;
    const segment = await createSegment(directory, { epoch, firstOffset }, openFile);
    const file = await openFile(segment.path, 'r+');
    const old = this.file;
    this.segment = segment;
    this.file = file;
    await old.close();
  }
}
