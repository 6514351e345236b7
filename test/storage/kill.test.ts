import { expect } from 'chai';
import { openFileJournal } from '../../src/storage/file-journal.js';
import { allOf } from '../contract/journal.contract.js';
import { startChild } from './children/child.js';
import { temporaryDirectory } from './temporary-directory.js';

describe('kill -9 in the middle of a flood', () => {
  it('loses nothing that was acknowledged and doubles nothing, round after round', async () => {
    const directory = temporaryDirectory();
    const acknowledged: string[] = [];
    for (const [round, many] of [1, 150, 700, 1_900].entries()) {
      const child = startChild('append-forever.ts', directory, String(round));
      let count = 0;
      for await (const line of child.lines) {
        // The last line may be cut in two by the kill.
        if (!line.endsWith('"')) break;
        acknowledged.push(JSON.parse(line));
        count += 1;
        // The lines that were under way when it died are still read to their end.
        if (count === many) child.process.kill('SIGKILL');
      }
      expect(count).to.be.at.least(many);

      const journal = await openFileJournal(directory);
      const records = await allOf(journal.read(0));
      const kept = records.map(({ deliveryId }) => deliveryId);
      const there = new Set(kept);
      expect(there.size).to.equal(kept.length);
      expect(acknowledged.filter((id) => !there.has(id))).to.deep.equal([]);
      expect(records.map(({ offset }) => offset)).to.deep.equal(records.map((_, n) => n + 1));
      expect((await journal.verify()).damage).to.deep.equal([]);
      await journal.close();
    }
  });
});
