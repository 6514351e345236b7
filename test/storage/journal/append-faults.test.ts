import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { RepoLiveError } from '../../../src/core/errors.js';
import type { Journal } from '../../../src/core/journal.js';
import { type FileJournal, openFileJournal } from '../../../src/storage/file-journal.js';
import { aDelivery } from '../../contract/deliveries.js';
import { allOf } from '../../contract/journal.contract.js';
import { temporaryDirectory } from '../temporary-directory.js';
import { FaultyFiles } from './faulty-files.js';

const ids = async (journal: Journal) =>
  (await allOf(journal.read(0))).map(({ deliveryId }) => deliveryId);

const refused = (journal: Journal, ...names: string[]) =>
  journal.append(names.map((id) => aDelivery(id))).then(
    () => expect.fail('the append should have been refused'),
    (error: RepoLiveError) => error,
  );

describe('an append of the file journal', () => {
  let directory: string;
  let files: FaultyFiles;
  let journal: FileJournal;

  beforeEach(async () => {
    directory = temporaryDirectory();
    files = new FaultyFiles();
    journal = await openFileJournal(directory, { openFile: files.open, segmentBytes: 600 });
    await journal.append([aDelivery('a')]);
    files.asked.length = 0;
  });

  afterEach(async () => {
    files.mend();
    await journal.close();
  });

  it('is one write and one fdatasync for the whole batch', async () => {
    await journal.append(['b', 'c', 'd'].map((id) => aDelivery(id)));
    expect(files.asked).to.deep.equal(['write', 'sync']);
  });

  for (const [step, code] of [
    ['write', 'ENOSPC'],
    ['sync', 'EIO'],
  ] as const) {
    it(`that fails in ${step} keeps nothing of the batch, and the next one works`, async () => {
      const emitted: unknown[] = [];
      journal.committed$.subscribe((batch) => emitted.push(batch));
      const before = readFileSync(join(directory, '0000000000000001.journal'));
      files.fail(step, code);
      const error = await refused(journal, 'lost', 'lost too');
      expect(error.code).to.equal('journal_unavailable');
      expect(error.message).to.include(code).and.to.include('Check the disk');
      expect(error.cause).to.have.property('code', code);
      expect(emitted).to.deep.equal([]);
      expect(journal.head).to.equal(1);
      files.mend();
      expect(await journal.append([aDelivery('b')])).to.deep.equal([
        { offset: 2, duplicate: false },
      ]);
      expect(await ids(journal)).to.deep.equal(['a', 'b']);
      const after = readFileSync(join(directory, '0000000000000001.journal'));
      expect(after.subarray(0, before.length).equals(before)).to.equal(true);
      expect((await journal.verify()).damage).to.deep.equal([]);
    });
  }

  it('that fails is cut off the file at once, so that no restart reads it back', async () => {
    files.fail('sync');
    await refused(journal, 'lost');
    files.mend();
    const restarted = await openFileJournal(directory);
    expect(await ids(restarted)).to.deep.equal(['a']);
    await restarted.close();
  });

  it('cuts off first what could not be cut off when it failed', async () => {
    files.fail('sync');
    files.fail('truncate', 'EIO');
    await refused(journal, 'lost');
    expect(await refused(journal, 'lost')).to.have.property('code', 'journal_unavailable');
    expect(await ids(journal)).to.deep.equal(['a']);
    files.mend();
    files.asked.length = 0;
    await journal.append([aDelivery('b')]);
    expect(files.asked).to.deep.equal(['truncate', 'sync', 'write', 'sync']);
    expect(await ids(journal)).to.deep.equal(['a', 'b']);
  });

  it('that could not be cut off is cut off when the journal closes', async () => {
    files.fail('sync');
    files.fail('truncate', 'EIO');
    await refused(journal, 'lost');
    files.mend();
    await journal.close();
    const restarted = await openFileJournal(directory);
    expect(await ids(restarted)).to.deep.equal(['a']);
    await restarted.close();
  });

  it('that needs a new segment, and fails to get one, leaves no trace and works later', async () => {
    const large = 'x'.repeat(500);
    await journal.append([aDelivery('b', large)]);
    files.fail('write');
    expect(await refused(journal, 'lost')).to.have.property('code', 'journal_unavailable');
    expect(readdirSync(directory)).to.have.length(2);
    files.mend();
    await journal.append([aDelivery('c', large)]);
    expect(readdirSync(directory).sort()).to.deep.equal([
      '0000000000000001.journal',
      '0000000000000002.journal',
      '0000000000000003.journal',
    ]);
    expect(await ids(journal)).to.deep.equal(['a', 'b', 'c']);
  });

  it('of the next batch does not suffer from one that was refused while it waited', async () => {
    files.fail('write');
    const first = refused(journal, 'lost').finally(() => files.mend());
    const second = journal.append([aDelivery('b')]);
    await first;
    expect(await second).to.deep.equal([{ offset: 2, duplicate: false }]);
    expect(await ids(journal)).to.deep.equal(['a', 'b']);
  });

  it('refuses a delivery that is too large for a record, and keeps nothing of its batch', async () => {
    const huge = { ...aDelivery('huge'), body: Buffer.alloc(64 * 1024 * 1024) };
    const error = await journal.append([aDelivery('b'), huge]).catch((thrown: unknown) => thrown);
    expect(error).to.have.property('code', 'limit');
    expect(await ids(journal)).to.deep.equal(['a']);
  });
});
