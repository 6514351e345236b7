import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type DecodedSegmentHeader,
  decodeSegmentHeader,
  segmentHeaderBytes,
} from './segment-header.js';
import { SegmentIndex } from './segment-index.js';

/** One file of the journal: a header, then records whose offsets follow each other. */
export interface Segment {
  readonly name: string;
  readonly path: string;
  /** By its name; the header says the same. */
  readonly firstOffset: number;
  /** Bytes that are durable and may be read. */
  size: number;
  readonly index: SegmentIndex;
}

const NAME = /^(\d{16})\.journal$/;

/** Named by the first offset, so that a listing is the order and one look finds an offset's file. */
export function segmentName(firstOffset: number): string {
  return `${String(firstOffset).padStart(16, '0')}.journal`;
}

export function newSegment(directory: string, firstOffset: number): Segment {
  const name = segmentName(firstOffset);
  const path = join(directory, name);
  return { name, path, firstOffset, size: segmentHeaderBytes, index: new SegmentIndex() };
}

/** The segments of a directory, oldest first. */
export async function listSegments(directory: string): Promise<Segment[]> {
  const segments: Segment[] = [];
  for (const name of (await readdir(directory)).sort()) {
    const offset = NAME.exec(name)?.[1];
    if (offset === undefined) continue;
    const segment = newSegment(directory, Number(offset));
    segment.size = (await stat(segment.path)).size;
    segments.push(segment);
  }
  return segments;
}

export async function readSegmentHeader(segment: Segment): Promise<DecodedSegmentHeader> {
  const file = await open(segment.path, 'r');
  try {
    const bytes = Buffer.alloc(segmentHeaderBytes);
    const { bytesRead } = await file.read(bytes, 0, segmentHeaderBytes, 0);
    return decodeSegmentHeader(bytes.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
