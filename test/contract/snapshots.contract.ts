import { expect } from 'chai';
import fc from 'fast-check';
import type { SnapshotStore } from '../../src/core/documents.js';

export interface SnapshotsUnderTest {
  create(): Promise<SnapshotStore>;
  /** A store over what the other one has stored, as after a restart; left out by adapters that keep nothing. */
  reopen?(store: SnapshotStore): Promise<SnapshotStore>;
}

/** What every adapter of the `SnapshotStore` port guarantees. */
export function snapshotsContract(name: string, adapter: SnapshotsUnderTest): void {
  describe(`${name}, as a SnapshotStore`, () => {
    let store: SnapshotStore;
    const reopened = async () => (adapter.reopen ? adapter.reopen(store) : store);
    const base64 = (bytes: Uint8Array | undefined) =>
      bytes && Buffer.from(bytes).toString('base64');

    beforeEach(async () => {
      store = await adapter.create();
    });

    it('begins empty', async () => {
      expect(await store.get('nothing')).to.equal(undefined);
      expect(await store.keys()).to.deep.equal([]);
    });

    it('gives back any bytes as they were put, also after a restart', async () => {
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), async (bytes) => {
          await store.put('key', bytes);
          expect(base64(await store.get('key'))).to.equal(base64(bytes));
          expect(base64(await (await reopened()).get('key'))).to.equal(base64(bytes));
        }),
        { numRuns: 30 },
      );
    });

    it('lists its keys, whatever they are made of', async () => {
      const keys = ['sprint/octo/hello-world', 'A', 'a', '..', '', 'x'.repeat(200)];
      await Promise.all(keys.map((key, n) => store.put(key, Uint8Array.of(n))));
      const again = await reopened();
      expect([...(await again.keys())].sort()).to.deep.equal([...keys].sort());
      for (const [n, key] of keys.entries())
        expect(base64(await again.get(key))).to.equal(base64(Uint8Array.of(n)));
    });

    it('keeps the last of several puts that were asked for at once', async () => {
      await Promise.all([1, 2, 3].map((n) => store.put('key', new Uint8Array(n))));
      expect((await store.get('key'))?.byteLength).to.equal(3);
    });

    it('is not changed by what the caller does to the bytes afterwards', async () => {
      const bytes = Uint8Array.of(1, 2, 3);
      await store.put('key', bytes);
      bytes.fill(0);
      const got = await store.get('key');
      expect(base64(got)).to.equal(base64(Uint8Array.of(1, 2, 3)));
      got?.fill(0);
      expect(base64(await store.get('key'))).to.equal(base64(Uint8Array.of(1, 2, 3)));
    });

    it('forgets what is deleted, and bears a delete of nothing', async () => {
      await store.put('key', Uint8Array.of(1));
      await store.delete('key');
      await store.delete('key');
      const again = await reopened();
      expect(await again.get('key')).to.equal(undefined);
      expect(await again.keys()).to.deep.equal([]);
    });
  });
}
