import { expect } from 'chai';
import { createIntake } from '../../src/pipeline/intake.js';
import { DedupeWindow } from '../../src/storage/dedupe-window.js';
import { openFileJournal } from '../../src/storage/file-journal.js';
import { aParsedDelivery } from '../contract/deliveries.js';
import { allOf } from '../contract/journal.contract.js';
import { FaultyFiles } from './journal/faulty-files.js';
import { temporaryDirectory } from './temporary-directory.js';

describe('a disk that runs full under the intake', () => {
  it('refuses what it can not keep, burns no id, and goes on when there is room again', async () => {
    const directory = temporaryDirectory();
    const files = new FaultyFiles();
    const journal = await openFileJournal(directory, { openFile: files.open });
    const retry = { retries: 1, baseMs: 1, maxMs: 1 };
    const window = new DedupeWindow();
    const intake = createIntake({ journal, window, allows: () => true, retry });
    const statuses = (...ids: string[]) =>
      Promise.all(ids.map(async (id) => (await intake.submit(aParsedDelivery(id))).status));

    expect(await statuses('a', 'b')).to.deep.equal(['accepted', 'accepted']);
    files.fail('write');
    expect(await statuses('c', 'd', 'c', 'a')).to.deep.equal([
      'unavailable',
      'unavailable',
      'unavailable',
      'duplicate',
    ]);
    files.mend();
    expect(await statuses('c', 'e', 'c')).to.deep.equal(['accepted', 'accepted', 'duplicate']);
    await intake.close();
    await journal.close();

    const reopened = await openFileJournal(directory);
    const kept = (await allOf(reopened.read(0))).map(({ deliveryId }) => deliveryId);
    expect(kept).to.deep.equal(['a', 'b', 'c', 'e']);
    await reopened.close();
  });
});
