import { expect } from 'chai';
import fc from 'fast-check';
import type { DocumentStore } from '../../src/core/documents.js';

export interface DocumentsUnderTest {
  create(): Promise<DocumentStore>;
  /** A store over what the other one has stored, as after a restart; left out by adapters that keep nothing. */
  reopen?(store: DocumentStore): Promise<DocumentStore>;
}

/** What every adapter of the `DocumentStore` port guarantees. */
export function documentsContract(name: string, adapter: DocumentsUnderTest): void {
  describe(`${name}, as a DocumentStore`, () => {
    let store: DocumentStore;
    const reopened = async () => (adapter.reopen ? adapter.reopen(store) : store);

    beforeEach(async () => {
      store = await adapter.create();
    });

    it('gives undefined for a key that was never put', async () => {
      expect(await store.get('nothing')).to.equal(undefined);
    });

    it('gives back any JSON as it was put, also after a restart', async () => {
      await fc.assert(
        fc.asyncProperty(fc.jsonValue(), async (value) => {
          const asJson = JSON.parse(JSON.stringify(value));
          await store.put('key', value);
          expect(await store.get('key')).to.deep.equal(asJson);
          expect(await (await reopened()).get('key')).to.deep.equal(asJson);
        }),
        { numRuns: 30 },
      );
    });

    it('keeps keys apart, whatever they are made of', async () => {
      const keys = [
        '',
        '.',
        '..',
        'a',
        'A',
        'a/b',
        'a%2Fb',
        '../a',
        'a.json',
        'ä',
        '*',
        'x'.repeat(200),
      ];
      await Promise.all(keys.map((key, n) => store.put(key, n)));
      const again = await reopened();
      for (const [n, key] of keys.entries()) expect(await again.get(key)).to.equal(n);
      await store.delete('a');
      expect(await store.get('a')).to.equal(undefined);
      expect(await store.get('A')).to.equal(keys.indexOf('A'));
    });

    it('keeps the last of several puts that were asked for at once', async () => {
      await Promise.all([1, 2, 3].map((value) => store.put('key', { value })));
      expect(await store.get('key')).to.deep.equal({ value: 3 });
      expect(await (await reopened()).get('key')).to.deep.equal({ value: 3 });
    });

    it('is not changed by what the caller does to its value afterwards', async () => {
      const value = { list: [1] };
      const putting = store.put('key', value);
      value.list.push(2);
      await putting;
      const got = (await store.get('key')) as typeof value;
      expect(got).to.deep.equal({ list: [1] });
      got.list.push(3);
      expect(await store.get('key')).to.deep.equal({ list: [1] });
    });

    it('forgets what is deleted, also after a restart, and bears a delete of nothing', async () => {
      await store.put('key', 1);
      await store.delete('key');
      await store.delete('key');
      expect(await store.get('key')).to.equal(undefined);
      expect(await (await reopened()).get('key')).to.equal(undefined);
    });

    it('refuses what JSON can not hold, and keeps what it had', async () => {
      await store.put('key', 1);
      const error = await store.put('key', undefined).catch((thrown: unknown) => thrown);
      expect(error).to.be.instanceOf(TypeError);
      expect(await store.get('key')).to.equal(1);
    });
  });
}
