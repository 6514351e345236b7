import { crc32 } from 'node:zlib';
import type { Delivery, Via } from '../../core/delivery.js';
import { RepoLiveError } from '../../core/errors.js';
import type { JournalRecord } from '../../core/journal.js';

/**
 * One record, little endian:
 *
 * | at | bytes | what |
 * | --- | --- | --- |
 * | 0 | 4 | mark: `FF 52 4C 01`, which no UTF-8 text holds, so that a reader finds the next record behind a damage |
 * | 4 | 4 | CRC-32 of all that follows |
 * | 8 | 4 | length of all that follows this field |
 * | 12 | 8 | offset, a double |
 * | 20 | 8 | received at, milliseconds, a double |
 * | 28 | 8 | delivered at, a double, NaN for unknown |
 * | 36 | 1 | via, a place in {@link vias} |
 * | 37 | 4 | length of the delivery id |
 * | 41 | 4 | length of the event |
 * | 45 | - | delivery id, event (UTF-8), body as GitHub sent it |
 */
export const recordMark = Buffer.from([0xff, 0x52, 0x4c, 0x01]);

/** So much of a record says how long it is. */
export const recordHeadBytes = 12;
const FIXED_BYTES = 45;

/** A length above this is damage: the receiver takes no body over 25 MiB. */
const MAX_RECORD_BYTES = 64 * 1024 * 1024;

/** Written as their place: append only. */
const vias: readonly Via[] = ['webhook', 'recovery', 'pull', 'backfill'];

/** A batch, ready to be written. */
export interface EncodedBatch {
  /** To be written one behind the other. */
  readonly parts: readonly Uint8Array[];
  readonly byteLength: number;
}

/**
 * Makes batches ready to be written, one after the other.
 *
 * Bodies are not copied: they are written from where they lie. What stands before them is put into the
 * same memory each time, as new memory for each batch would have the garbage collector walk the whole
 * heap every few dozen of them, which costs more than all else that an append does.
 */
export class BatchEncoder {
  private memory = Buffer.allocUnsafeSlow(64 * 1024);

  /** @returns the batch's records with offsets from `firstOffset` on; good until the next call. */
  encode(batch: readonly Delivery[], firstOffset: number): EncodedBatch {
    let headBytes = 0;
    let byteLength = 0;
    for (const delivery of batch) {
      const bytes = bytesBeforeBody(delivery);
      headBytes += bytes;
      byteLength += bytes + delivery.body.byteLength;
    }
    if (headBytes > this.memory.length) this.memory = Buffer.allocUnsafeSlow(headBytes * 2);
    const parts: Uint8Array[] = [];
    let at = 0;
    for (const [index, delivery] of batch.entries()) {
      const bodyAt = encodeHead(this.memory, at, delivery, firstOffset + index);
      parts.push(this.memory.subarray(at, bodyAt), delivery.body);
      at = bodyAt;
    }
    return { parts, byteLength };
  }
}

function bytesBeforeBody({ deliveryId, event, body }: Delivery): number {
  const bytes = FIXED_BYTES + Buffer.byteLength(deliveryId) + Buffer.byteLength(event);
  if (bytes + body.byteLength > MAX_RECORD_BYTES) {
    throw new RepoLiveError(
      'limit',
      `A journal record holds at most ${MAX_RECORD_BYTES} bytes, this delivery needs ${bytes + body.byteLength}.`,
    );
  }
  return bytes;
}

/** Writes all of a record but its body. @returns the position behind that. */
function encodeHead(bytes: Buffer, at: number, delivery: Delivery, offset: number): number {
  const { body } = delivery;
  const idBytes = bytes.write(delivery.deliveryId, at + FIXED_BYTES);
  const eventBytes = bytes.write(delivery.event, at + FIXED_BYTES + idBytes);
  const bodyAt = at + FIXED_BYTES + idBytes + eventBytes;
  bytes.set(recordMark, at);
  bytes.writeUInt32LE(bodyAt + body.byteLength - at - recordHeadBytes, at + 8);
  bytes.writeDoubleLE(offset, at + 12);
  bytes.writeDoubleLE(delivery.receivedAt, at + 20);
  bytes.writeDoubleLE(delivery.deliveredAt ?? Number.NaN, at + 28);
  bytes.writeUInt8(vias.indexOf(delivery.via), at + 36);
  bytes.writeUInt32LE(idBytes, at + 37);
  bytes.writeUInt32LE(eventBytes, at + 41);
  bytes.writeUInt32LE(crc32(body, crc32(bytes.subarray(at + 8, bodyAt))), at + 4);
  return bodyAt;
}

export type Decoded =
  | { readonly kind: 'record'; readonly record: JournalRecord; readonly bytes: number }
  /** The bytes end before the record does; it would have `bytes` in all (or more, while its head is cut). */
  | { readonly kind: 'incomplete'; readonly bytes: number }
  | { readonly kind: 'damaged'; readonly reason: string };

/** Reads the record that begins at `at`. Its body is a view into `bytes`: copy it to keep it for long. */
export function decodeRecord(bytes: Buffer, at: number): Decoded {
  const there = bytes.length - at;
  if (there < recordHeadBytes) return { kind: 'incomplete', bytes: recordHeadBytes };
  if (bytes.compare(recordMark, 0, 4, at, at + 4) !== 0) return damaged('no record begins here');
  const size = recordHeadBytes + bytes.readUInt32LE(at + 8);
  if (size < FIXED_BYTES || size > MAX_RECORD_BYTES) return damaged('the length is impossible');
  if (there < size) return { kind: 'incomplete', bytes: size };
  const end = at + size;
  if (crc32(bytes.subarray(at + 8, end)) !== bytes.readUInt32LE(at + 4)) {
    return damaged('the checksum does not match');
  }
  const eventAt = at + FIXED_BYTES + bytes.readUInt32LE(at + 37);
  const bodyAt = eventAt + bytes.readUInt32LE(at + 41);
  const via = vias[bytes.readUInt8(at + 36)];
  if (bodyAt > end || via === undefined)
    return damaged('written by a version this one cannot read');
  const deliveredAt = bytes.readDoubleLE(at + 28);
  return {
    kind: 'record',
    bytes: size,
    record: {
      offset: bytes.readDoubleLE(at + 12),
      deliveryId: bytes.toString('utf8', at + FIXED_BYTES, eventAt),
      event: bytes.toString('utf8', eventAt, bodyAt),
      receivedAt: bytes.readDoubleLE(at + 20),
      deliveredAt: Number.isNaN(deliveredAt) ? null : deliveredAt,
      via,
      body: bytes.subarray(bodyAt, end),
    },
  };
}

function damaged(reason: string): Decoded {
  return { kind: 'damaged', reason };
}
