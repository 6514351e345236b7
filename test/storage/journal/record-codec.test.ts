import { expect } from 'chai';
import fc from 'fast-check';
import type { Delivery } from '../../../src/core/delivery.js';
import {
  BatchEncoder,
  decodeRecord,
  recordMark,
} from '../../../src/storage/journal/record-codec.js';
import { aDelivery, anyDelivery, asData } from '../../contract/deliveries.js';

/** A batch as it lies on the disk. */
function encoded(batch: readonly Delivery[], first: number, encoder = new BatchEncoder()): Buffer {
  const { parts, byteLength } = encoder.encode(batch, first);
  const bytes = Buffer.concat(parts);
  expect(byteLength).to.equal(bytes.length);
  return bytes;
}

function decodeAll(bytes: Buffer): { offset: number; delivery: Delivery }[] {
  const all: { offset: number; delivery: Delivery }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const decoded = decodeRecord(bytes, at);
    if (decoded.kind !== 'record') throw new Error(`${decoded.kind} at ${at}`);
    all.push({ offset: decoded.record.offset, delivery: decoded.record });
    at += decoded.bytes;
  }
  return all;
}

describe('the record codec', () => {
  it('writes the bytes that its table says', () => {
    const delivery: Delivery = {
      deliveryId: 'id',
      event: 'push',
      receivedAt: 1,
      deliveredAt: null,
      via: 'recovery',
      body: Buffer.from('{}'),
    };
    const expected = [
      'ff524c01', // mark
      'b3cbe467', // checksum
      '29000000', // 41 bytes follow
      '0000000000001c40', // offset 7
      '000000000000f03f', // received at 1
      '000000000000f87f', // delivered at: unknown
      '01', // recovery
      '02000000',
      '04000000',
      '6964',
      '70757368',
      '7b7d',
    ].join('');
    expect(encoded([delivery], 7).toString('hex')).to.equal(expected);
  });

  it('gives back what it was given, numbered from the first offset on', () => {
    fc.assert(
      fc.property(
        fc.array(anyDelivery, { maxLength: 6 }),
        fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER - 10 }),
        (batch, first) => {
          const decoded = decodeAll(encoded(batch, first));
          expect(decoded.map(({ delivery }) => asData(delivery))).to.deep.equal(batch.map(asData));
          expect(decoded.map(({ offset }) => offset)).to.deep.equal(batch.map((_, n) => first + n));
        },
      ),
    );
  });

  it('encodes batch after batch in the same memory, small and large', () => {
    const encoder = new BatchEncoder();
    for (const size of [10, 100_000, 10, 5_000_000, 300_000, 10]) {
      const batch = [aDelivery('a', 'x'.repeat(size)), aDelivery('b', 'y'.repeat(size))];
      const decoded = decodeAll(encoded(batch, 1, encoder));
      expect(decoded.map(({ delivery }) => asData(delivery))).to.deep.equal(batch.map(asData));
    }
  });

  it('writes bodies from where they lie, without a copy', () => {
    const batch = [aDelivery('a'), aDelivery('b')];
    const { parts } = new BatchEncoder().encode(batch, 1);
    expect([parts[1], parts[3]]).to.deep.equal(batch.map(({ body }) => body));
    expect(parts[1]).to.equal(batch[0]?.body);
  });

  it('gives the body as a view, without a copy', () => {
    const bytes = encoded([aDelivery('a')], 1);
    const decoded = decodeRecord(bytes, 0);
    expect(decoded.kind === 'record' && decoded.record.body.buffer).to.equal(bytes.buffer);
  });

  it('says of a record that is cut at any byte how much it needs', () => {
    const bytes = encoded([aDelivery('a')], 1);
    for (let length = 0; length < bytes.length; length += 1) {
      const decoded = decodeRecord(bytes.subarray(0, length), 0);
      expect(decoded, `${length} bytes`).to.deep.equal({
        kind: 'incomplete',
        bytes: length < 12 ? 12 : bytes.length,
      });
    }
  });

  it('never takes a record with one bit flipped for a record', () => {
    const bytes = encoded([aDelivery('a')], 1);
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(decodeRecord(flipped, 0).kind, `bit ${bit}`).to.not.equal('record');
    }
  });

  it('takes neither zeros nor noise for a record', () => {
    expect(decodeRecord(Buffer.alloc(100), 0).kind).to.equal('damaged');
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 12, maxLength: 100 }), (noise) => {
        expect(decodeRecord(Buffer.from(noise), 0).kind).to.not.equal('record');
        expect(decodeRecord(Buffer.concat([recordMark, noise]), 0).kind).to.not.equal('record');
      }),
    );
  });

  it('refuses a delivery that no reader would take for a record', () => {
    const huge = { ...aDelivery('a'), body: Buffer.alloc(64 * 1024 * 1024) };
    expect(() => new BatchEncoder().encode([huge], 1))
      .to.throw()
      .with.property('code', 'limit');
  });
});
