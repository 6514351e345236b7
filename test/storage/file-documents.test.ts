import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { DocumentStore } from '../../src/core/documents.js';
import { createFileDocuments } from '../../src/storage/file-documents.js';
import { documentsContract } from '../contract/documents.contract.js';
import { temporaryDirectory } from './temporary-directory.js';

const directories = new WeakMap<DocumentStore, string>();
const open = (directory: string): DocumentStore => {
  const store = createFileDocuments(directory);
  directories.set(store, directory);
  return store;
};

documentsContract('the file documents', {
  create: async () => open(join(temporaryDirectory(), 'documents')),
  reopen: async (store) => open(directories.get(store) as string),
});

describe('the file documents', () => {
  it('are JSON files that a person can read, and nobody but their owner', async () => {
    const directory = join(temporaryDirectory(), 'documents');
    await open(directory).put('settings', { secret: 'x' });
    const path = join(directory, 'settings.json');
    expect(JSON.parse(readFileSync(path, 'utf8'))).to.deep.equal({ secret: 'x' });
    expect(statSync(path).mode & 0o777).to.equal(0o600);
    expect(statSync(directory).mode & 0o777).to.equal(0o700);
  });

  it('leave no temporary file behind', async () => {
    const directory = temporaryDirectory();
    const store = open(directory);
    await Promise.all([1, 2, 3].map((n) => store.put(`key ${n % 2}`, n)));
    expect(readdirSync(directory).sort()).to.deep.equal(['key%200.json', 'key%201.json']);
  });

  it('are whole: a crash that left half a temporary file changes nothing', async () => {
    const directory = temporaryDirectory();
    await open(directory).put('key', { n: 1 });
    writeFileSync(join(directory, 'key.json.tmp'), '{"n":');
    const store = open(directory);
    expect(await store.get('key')).to.deep.equal({ n: 1 });
    await store.put('key', { n: 2 });
    expect(await open(directory).get('key')).to.deep.equal({ n: 2 });
  });

  it('keep what they had when a put fails, and take the next one', async () => {
    const directory = temporaryDirectory();
    const store = open(directory);
    await store.put('key', 1);
    // A directory in the place of the temporary file: as good as a disk that can't take it.
    mkdirSync(join(directory, 'key.json.tmp'));
    const error = await store.put('key', 2).catch((thrown: unknown) => thrown);
    expect(error).to.have.property('code', 'EISDIR');
    expect(await store.get('key')).to.equal(1);
    expect(await open(directory).get('key')).to.equal(1);
  });

  it('say which file is no JSON, without a word of what is in it', async () => {
    const directory = temporaryDirectory();
    writeFileSync(join(directory, 'hooks.json'), 'whsec_abc {');
    const error = await open(directory)
      .get('hooks')
      .catch((thrown: unknown) => thrown);
    expect(error).to.have.property('code', 'document_damaged');
    expect(error).to.have.property('message').that.includes('hooks.json');
    expect(String((error as Error).stack)).not.to.include('whsec');
    expect(error).not.to.have.property('cause');
  });

  it('refuse a key that no file name can hold', async () => {
    const error = await open(temporaryDirectory())
      .put('/'.repeat(100), 1)
      .catch((thrown: unknown) => thrown);
    expect(error).to.be.instanceOf(RangeError);
  });
});
