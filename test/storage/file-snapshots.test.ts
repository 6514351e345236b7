import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { SnapshotStore } from '../../src/core/documents.js';
import { createFileSnapshots } from '../../src/storage/file-snapshots.js';
import { snapshotsContract } from '../contract/snapshots.contract.js';
import { temporaryDirectory } from './temporary-directory.js';

const directories = new WeakMap<SnapshotStore, string>();
const open = (directory: string): SnapshotStore => {
  const store = createFileSnapshots(directory);
  directories.set(store, directory);
  return store;
};

snapshotsContract('the file snapshots', {
  create: async () => open(join(temporaryDirectory(), 'snapshots')),
  reopen: async (store) => open(directories.get(store) as string),
});

describe('the file snapshots', () => {
  const content = Buffer.from('a state');

  it('read as if not there when any one bit of the file is flipped', async () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'key.snapshot');
    const store = open(directory);
    await store.put('key', content);
    const whole = readFileSync(path);
    for (let bit = 0; bit < whole.length * 8; bit += 1) {
      const byte = bit >> 3;
      // Four bytes of the header mean nothing.
      if (byte >= 12 && byte < 16) continue;
      const flipped = Buffer.from(whole);
      flipped[byte] = (flipped[byte] as number) ^ (1 << (bit & 7));
      writeFileSync(path, flipped);
      expect(await store.get('key'), `bit ${bit}`).to.equal(undefined);
    }
    writeFileSync(path, whole);
    expect(Buffer.from((await store.get('key')) as Uint8Array)).to.deep.equal(content);
  });

  it('read as if not there when the file is cut at any byte', async () => {
    const directory = temporaryDirectory();
    const path = join(directory, 'key.snapshot');
    const store = open(directory);
    await store.put('key', content);
    for (let length = readFileSync(path).length - 1; length >= 0; length -= 1) {
      truncateSync(path, length);
      expect(await store.get('key'), `${length} bytes`).to.equal(undefined);
    }
  });

  it('are not listed while they are only half written', async () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'key.snapshot.tmp'), 'half');
    expect(await open(directory).keys()).to.deep.equal([]);
  });
});
