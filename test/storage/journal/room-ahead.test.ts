import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import type { Journal } from '../../../src/core/journal.js';
import { openFileJournal } from '../../../src/storage/file-journal.js';
import type { OpenSegmentFile } from '../../../src/storage/journal/segment-file.js';
import { openSegmentFile } from '../../../src/storage/journal/segment-file.js';
import { aDelivery } from '../../contract/deliveries.js';
import { allOf } from '../../contract/journal.contract.js';
import { temporaryDirectory } from '../temporary-directory.js';
import { FaultyFiles } from './faulty-files.js';

const MIB = 1024 * 1024;

const sizesOf = async (journal: Journal) =>
  (await allOf(journal.read(0))).map(({ body }) => body.byteLength);

describe('the room ahead of the batches', () => {
  let directory: string;
  let files: FaultyFiles;

  beforeEach(() => {
    directory = temporaryDirectory();
    files = new FaultyFiles();
  });

  const segments = () => readdirSync(directory).sort();
  const bytesOf = (name: string | undefined) => statSync(join(directory, name ?? '')).size;

  /** Appends deliveries of so many bytes, one a batch, and lets the room be made after each. */
  async function fill(journal: Journal, count: number, bytes: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      await journal.append([aDelivery(`${n}`, 'x'.repeat(bytes))]);
      await files.ready();
    }
  }

  it('is zeros, is small in a small journal, and is gone when the journal is closed', async () => {
    const journal = await openFileJournal(directory, { openFile: files.open });
    const empty = bytesOf(segments()[0]);
    await fill(journal, 3, 1_000);
    const path = join(directory, segments()[0] ?? '');
    const open = readFileSync(path);
    expect(open.length).to.be.within(MIB, 2 * MIB);
    await journal.close();
    const closed = readFileSync(path);
    expect(closed.length).to.be.within(empty + 3_000, empty + 4_000);
    expect(open.subarray(0, closed.length).equals(closed)).to.equal(true);
    expect(open.subarray(closed.length).every((byte) => byte === 0)).to.equal(true);
  });

  it('is not made by a journal that is only opened', async () => {
    const journal = await openFileJournal(directory, { openFile: files.open });
    await files.ready();
    expect(bytesOf(segments()[0])).to.equal(128);
    await journal.close();
  });

  it('grows with the segment and ends where the segment does; finished segments have none', async () => {
    const segmentBytes = 5 * MIB;
    const journal = await openFileJournal(directory, { openFile: files.open, segmentBytes });
    let most = 0;
    for (let n = 0; n < 110; n += 1) {
      await fill(journal, 1, 60_000);
      most = Math.max(most, bytesOf(segments()[0]));
    }
    expect(most).to.equal(segmentBytes);
    const record = (110 * 60_000) / 110 + 50;
    const perSegment = Math.floor((segmentBytes - 128) / record);
    expect(segments()).to.have.length(2);
    expect(bytesOf(segments()[0])).to.be.within(perSegment * 60_000, perSegment * 60_100);
    expect(bytesOf(segments()[1])).to.be.greaterThan((110 - perSegment) * 60_100);
    expect(await sizesOf(journal)).to.deep.equal(Array(110).fill(60_000));
    expect((await journal.verify()).damage).to.deep.equal([]);
    await journal.close();
  });

  it('fails no batch where it cannot be made, and is made once the disk allows', async () => {
    const journal = await openFileJournal(directory, { openFile: files.open });
    files.fail('zeros');
    await fill(journal, 40, 50_000);
    files.mend();
    const made = async () => {
      await fill(journal, 1, 50_000);
      const { bytes } = await journal.verify();
      return bytesOf(segments()[0]) >= bytes + MIB;
    };
    let appended = 40;
    for (let isMade = false; !isMade && appended < 200; appended += 1) isMade = await made();
    expect(appended).to.be.lessThan(200);
    expect(await sizesOf(journal)).to.deep.equal(Array(appended).fill(50_000));
    expect((await journal.verify()).damage).to.deep.equal([]);
    await journal.close();
  });

  it('is given up with a batch that fails, and no zero lands behind the cut', async () => {
    const journal = await openFileJournal(directory, { openFile: files.open });
    await journal.append([aDelivery('a')]);
    files.fail('write');
    const error = await journal.append([aDelivery('lost')]).catch((thrown: unknown) => thrown);
    expect(error).to.have.property('code', 'journal_unavailable');
    await files.ready();
    expect(bytesOf(segments()[0])).to.equal((await journal.verify()).bytes);
    files.mend();
    await journal.append([aDelivery('b')]);
    const ids = (await allOf(journal.read(0))).map(({ deliveryId }) => deliveryId);
    expect(ids).to.deep.equal(['a', 'b']);
    await journal.close();
  });

  it('holds a batch that reaches into it for one of its writes, not for all', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    let zeroWrites = 0;
    const openFile: OpenSegmentFile = async (path, mode) => {
      const file = await openSegmentFile(path, mode);
      return {
        ...file,
        write: async (parts, position) => {
          zeroWrites += 1;
          begin();
          await held;
          await file.write(parts, position);
        },
      };
    };
    const journal = await openFileJournal(directory, { openFile });
    await journal.append([aDelivery('a')]);
    await begun;
    const large = journal.append([aDelivery('large', 'x'.repeat(2 * MIB))]);
    release();
    await large;
    expect(zeroWrites).to.equal(1);
    expect(await sizesOf(journal)).to.deep.equal([10, 2 * MIB]);
    await journal.close();
  });

  it('never falls on a batch, whichever of the two writes comes first', async () => {
    const bytes = fc.oneof(
      fc.nat({ max: 1_000 }),
      fc.nat({ max: 60_000 }),
      fc.integer({ min: 400_000, max: 1_500_000 }),
    );
    let met = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(bytes, { minLength: 4, maxLength: 12 }),
        async (scheduler, sizes) => {
          let zeroing = false;
          const openFile: OpenSegmentFile = async (path, mode) => {
            const file = await openSegmentFile(path, mode);
            return {
              ...file,
              write: async (parts, position) => {
                zeroing = true;
                await scheduler.schedule(Promise.resolve(), 'zeros');
                await file.write(parts, position);
                zeroing = false;
              },
              commit: async (parts, position) => {
                await scheduler.schedule(Promise.resolve(), 'batch');
                if (zeroing) met += 1;
                await file.commit(parts, position);
              },
            };
          };
          const opening = openFileJournal(temporaryDirectory(), { openFile });
          const journal = await scheduler.waitFor(opening);
          const appends = sizes.map((size, n) =>
            journal.append([aDelivery(`${n}`, 'x'.repeat(size))]),
          );
          await scheduler.waitFor(Promise.all(appends));
          await scheduler.waitFor(journal.close());
          expect((await journal.verify()).damage).to.deep.equal([]);
          expect(await sizesOf(journal)).to.deep.equal(sizes);
        },
      ),
      { numRuns: 30 },
    );
    expect(met).to.be.greaterThan(0);
  });
});
