import { expect } from 'chai';
import type { SharedDocuments } from '../../src/core/documents.js';

export interface SharedDocumentsUnderTest {
  create(): Promise<SharedDocuments>;
  /** What another process has of the same documents; left out by adapters that share with nobody. */
  beside?(documents: SharedDocuments): Promise<SharedDocuments>;
}

/** What every adapter of the `SharedDocuments` port guarantees. */
export function sharedDocumentsContract(name: string, adapter: SharedDocumentsUnderTest): void {
  describe(`${name}, as SharedDocuments`, () => {
    let mine: SharedDocuments;
    let theirs: SharedDocuments;
    beforeEach(async () => {
      mine = await adapter.create();
      theirs = (await adapter.beside?.(mine)) ?? mine;
    });

    it('are none at first', async () => {
      expect([...(await mine.all())]).to.deep.equal([]);
    });

    it('are seen by everybody once they are put, and gone once they are deleted', async () => {
      await mine.put('a', { one: 1 });
      await theirs.put('B/c', ['two']);
      for (const documents of [mine, theirs]) {
        expect(Object.fromEntries(await documents.all())).to.deep.equal({
          a: { one: 1 },
          'B/c': ['two'],
        });
      }
      await theirs.put('a', 3);
      expect((await mine.all()).get('a')).to.equal(3);
      await mine.delete('a');
      await mine.delete('never there');
      expect([...(await theirs.all()).keys()]).to.deep.equal(['B/c']);
    });

    it('never say that nothing changed where something did', async () => {
      expect(await mine.mayHaveChanged()).to.equal(true);
      for (const change of [
        () => theirs.put('a', 1),
        () => theirs.put('a', 2),
        () => theirs.put('b', 1),
        () => theirs.delete('a'),
      ]) {
        await mine.all();
        await change();
        expect(await mine.mayHaveChanged()).to.equal(true);
      }
    });

    it('stay whole when several put the same one at the same moment', async () => {
      await Promise.all(
        [1, 2, 3, 4, 5, 6].map((n) => (n % 2 ? mine : theirs).put('a', { n, text: 'x'.repeat(n) })),
      );
      const kept = (await mine.all()).get('a') as { readonly n: number; readonly text: string };
      expect(kept.text).to.have.length(kept.n);
      expect((await theirs.all()).get('a')).to.deep.equal(kept);
    });

    it('are not changed by what the caller does to a value afterwards', async () => {
      const value = { list: [1] };
      await mine.put('a', value);
      value.list.push(2);
      expect((await mine.all()).get('a')).to.deep.equal({ list: [1] });
    });
  });
}
