import { crc32 } from 'node:zlib';

/** A segment begins with this many bytes; the first record follows. */
export const segmentHeaderBytes = 128;

const MAGIC = 'RLJSEG1\n';
const COPY_BYTES = 64;
const EPOCH_BYTES = 36;
const SUMMED_BYTES = 60;

export interface SegmentHeader {
  /** Names the journal: a UUID as text. */
  readonly epoch: string;
  readonly firstOffset: number;
}

/**
 * Each of the two copies: magic (8), epoch (36), first offset (a double), zeros, CRC-32 (4 at 60).
 *
 * Two, because the epoch of a journal that lost its only header could never be known again.
 */
export function encodeSegmentHeader({ epoch, firstOffset }: SegmentHeader): Buffer {
  const copy = Buffer.alloc(COPY_BYTES);
  copy.write(MAGIC, 0, 'latin1');
  copy.write(epoch, MAGIC.length, EPOCH_BYTES, 'latin1');
  copy.writeDoubleLE(firstOffset, MAGIC.length + EPOCH_BYTES);
  copy.writeUInt32LE(crc32(copy.subarray(0, SUMMED_BYTES)), SUMMED_BYTES);
  return Buffer.concat([copy, copy]);
}

export interface DecodedSegmentHeader {
  /** `undefined` when neither copy can be read. */
  readonly header: SegmentHeader | undefined;
  /** Whether both copies are as they were written. */
  readonly intact: boolean;
}

export function decodeSegmentHeader(bytes: Buffer): DecodedSegmentHeader {
  const first = decodeCopy(bytes.subarray(0, COPY_BYTES));
  const second = decodeCopy(bytes.subarray(COPY_BYTES, 2 * COPY_BYTES));
  return { header: first ?? second, intact: first !== undefined && second !== undefined };
}

function decodeCopy(copy: Buffer): SegmentHeader | undefined {
  if (copy.length < COPY_BYTES || copy.toString('latin1', 0, MAGIC.length) !== MAGIC)
    return undefined;
  if (crc32(copy.subarray(0, SUMMED_BYTES)) !== copy.readUInt32LE(SUMMED_BYTES)) return undefined;
  return {
    epoch: copy.toString('latin1', MAGIC.length, MAGIC.length + EPOCH_BYTES),
    firstOffset: copy.readDoubleLE(MAGIC.length + EPOCH_BYTES),
  };
}
