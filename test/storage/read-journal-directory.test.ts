import {
  appendFileSync,
  closeSync,
  openSync,
  readFileSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { openFileJournal } from '../../src/storage/file-journal.js';
import type { JournalDamage } from '../../src/storage/journal/read-segments.js';
import {
  holdsJournal,
  inspectJournalDirectory,
  readJournalDirectory,
} from '../../src/storage/read-journal-directory.js';
import { aDelivery } from '../contract/deliveries.js';
import { allOf } from '../contract/journal.contract.js';
import { FaultyFiles } from './journal/faulty-files.js';
import { temporaryDirectory } from './temporary-directory.js';

const ids = async (directory: string) =>
  (await allOf(readJournalDirectory(directory))).map(({ deliveryId }) => deliveryId);

describe("reading a journal's directory without a lock", () => {
  it('gives what a writer that is still at work has committed, and changes nothing', async () => {
    const directory = temporaryDirectory();
    const journal = await openFileJournal(directory, { segmentBytes: 200 });
    await journal.append([aDelivery('a')]);
    await journal.append([aDelivery('b'), aDelivery('c')]);
    const newest = join(directory, '0000000000000002.journal');
    appendFileSync(newest, Buffer.from([0xff, 0x52, 0x4c, 0x01, 9, 9]));
    const before = readFileSync(newest);
    expect(await ids(directory)).to.deep.equal(['a', 'b', 'c']);
    expect(await inspectJournalDirectory(directory)).to.deep.include({
      epoch: journal.epoch,
      segments: 2,
      records: 3,
      damage: [],
      tornBytes: 6,
    });
    expect(readFileSync(newest).equals(before)).to.equal(true);
    await journal.close();
  });

  it('ends where the records do, whatever zeros a writer at work has put behind them', async () => {
    const directory = temporaryDirectory();
    const files = new FaultyFiles();
    const journal = await openFileJournal(directory, { openFile: files.open });
    // The zeros at a body's end are the record's.
    await journal.append([aDelivery('a'), { ...aDelivery('b'), body: new Uint8Array(9_000) }]);
    await files.ready();
    const path = join(directory, '0000000000000001.journal');
    const { bytes } = await journal.verify();
    expect(statSync(path).size).to.be.greaterThan(bytes);
    expect(await ids(directory)).to.deep.equal(['a', 'b']);
    const report = { records: 2, bytes, damage: [], tornBytes: 0 };
    expect(await inspectJournalDirectory(directory)).to.deep.include(report);

    const file = openSync(path, 'r+');
    writeSync(file, Buffer.from([0xff, 0x52, 0x4c, 0x01, 9, 0, 9]), 0, 7, bytes);
    closeSync(file);
    expect(await ids(directory)).to.deep.equal(['a', 'b']);
    expect(await inspectJournalDirectory(directory)).to.deep.include({
      ...report,
      bytes: bytes + 7,
      tornBytes: 7,
    });
    await journal.close();
  });

  it('takes nothing that is written meanwhile for damage', async () => {
    const directory = temporaryDirectory();
    const journal = await openFileJournal(directory, { segmentBytes: 6 * 1024 * 1024 });
    let appended = 0;
    const writing = (async () => {
      for (; appended < 600; appended += 1) {
        const size = (appended * 7_919) % 30_000;
        await journal.append([aDelivery(`${appended}`, 'x'.repeat(size))]);
      }
    })();
    let reads = 0;
    for (; appended < 600; reads += 1) {
      const least = appended;
      const records = await allOf(readJournalDirectory(directory));
      expect(records.map(({ offset }) => offset)).to.deep.equal(records.map((_, n) => n + 1));
      expect(records.length).to.be.at.least(least);
    }
    expect(reads).to.be.greaterThan(2);
    await writing;
    await journal.close();
  });

  it('takes the data directory around it too', async () => {
    const directory = temporaryDirectory();
    const journal = await openFileJournal(join(directory, 'journal'));
    await journal.append([aDelivery('a')]);
    await journal.close();
    expect(await ids(directory)).to.deep.equal(['a']);
    expect(await holdsJournal(directory)).to.equal(true);
  });

  it('stops at damage, or tells it and goes on', async () => {
    const directory = temporaryDirectory();
    const journal = await openFileJournal(directory, { segmentBytes: 200 });
    for (const id of ['a', 'b', 'c']) await journal.append([aDelivery(id)]);
    await journal.close();
    const path = join(directory, '0000000000000002.journal');
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] = 0;
    writeFileSync(path, bytes);
    const error = await ids(directory).catch((thrown: unknown) => thrown);
    expect(error).to.have.property('code', 'journal_damaged');
    const damage: JournalDamage[] = [];
    const records = await allOf(
      readJournalDirectory(directory, { onDamage: (found) => damage.push(found) }),
    );
    expect(records.map(({ offset }) => offset)).to.deep.equal([1, 3]);
    expect(damage).to.have.length(1);
    expect((await inspectJournalDirectory(directory)).damage).to.deep.equal(damage);
  });

  it('says where there is no journal', async () => {
    for (const directory of [temporaryDirectory(), join(temporaryDirectory(), 'not there')]) {
      expect(await holdsJournal(directory)).to.equal(false);
      const error = await ids(directory).catch((thrown: unknown) => thrown);
      expect(error).to.have.property('code', 'not_found');
    }
  });
});
