import { randomUUID } from 'node:crypto';
import { expect } from 'chai';
import {
  decodeSegmentHeader,
  encodeSegmentHeader,
  segmentHeaderBytes,
} from '../../../src/storage/journal/segment-header.js';

describe('the segment header', () => {
  const header = { epoch: randomUUID(), firstOffset: 123_456_789_012 };
  const bytes = encodeSegmentHeader(header);

  it('gives back what it was given', () => {
    expect(bytes).to.have.length(segmentHeaderBytes);
    expect(decodeSegmentHeader(bytes)).to.deep.equal({ header, intact: true });
  });

  it('bears any one flipped bit, and says that there is one', () => {
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const flipped = Buffer.from(bytes);
      flipped[bit >> 3] = (flipped[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(decodeSegmentHeader(flipped), `bit ${bit}`).to.deep.equal({ header, intact: false });
    }
  });

  it('is unknown where both copies are damaged, or cut off', () => {
    const flipped = Buffer.from(bytes);
    flipped[20] = 0;
    flipped[84] = 0;
    expect(decodeSegmentHeader(flipped).header).to.equal(undefined);
    expect(decodeSegmentHeader(bytes.subarray(0, 50)).header).to.equal(undefined);
    expect(decodeSegmentHeader(Buffer.alloc(0)).header).to.equal(undefined);
  });
});
