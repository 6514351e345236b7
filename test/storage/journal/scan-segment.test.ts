import { writeFileSync, writeSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'chai';
import { BatchEncoder } from '../../../src/storage/journal/record-codec.js';
import { type Scanned, scanSegment } from '../../../src/storage/journal/scan-segment.js';
import { aDelivery } from '../../contract/deliveries.js';
import { temporaryDirectory } from '../temporary-directory.js';

const MIB = 1024 * 1024;

/** Records of 1,000 bytes and more, numbered from 1 on. */
function records(count: number): Buffer {
  const batch = Array.from({ length: count }, (_, n) => aDelivery(`${n}`, 'x'.repeat(1_000)));
  return Buffer.concat(new BatchEncoder().encode(batch, 1).parts);
}

/** Scans a file of 4 MiB in which so much is written, and all when the first part of it was read. */
async function scannedBeside(all: Buffer, written: number): Promise<Scanned[]> {
  const path = join(temporaryDirectory(), 'segment');
  const bytes = Buffer.alloc(4 * MIB);
  all.copy(bytes, 0, 0, written);
  writeFileSync(path, bytes);
  const file = await open(path, 'r+');
  const read = file.read.bind(file);
  Object.assign(file, {
    async read(buffer: Buffer, at: number, length: number, position: number) {
      const result = await read(buffer, at, length, position);
      if (length >= MIB) writeSync(file.fd, all, 0, all.length, 0);
      return result;
    },
  });
  const scanned: Scanned[] = [];
  for await (const found of scanSegment(file, 0, bytes.length)) scanned.push(found);
  await file.close();
  return scanned;
}

describe('a scan of a segment that is being written', () => {
  const all = records(3_000);
  const one = records(1).length;

  for (const [state, written, torn] of [
    ['ends with what stood there', one, 0],
    ['takes the record under way for a tail, not for damage before what follows', one + 500, 500],
  ] as const) {
    it(state, async () => {
      const [first, ...rest] = await scannedBeside(all, written);
      expect(first?.kind === 'records' && first.records.map(({ offset }) => offset)).to.deep.equal([
        1,
      ]);
      expect(rest).to.have.length(1);
      expect(rest[0]).to.include({ kind: 'tail', position: one, end: one + torn });
    });
  }
});
