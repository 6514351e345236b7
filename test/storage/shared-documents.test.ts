import { statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import type { SharedDocuments } from '../../src/core/documents.js';
import type { RepoLiveError } from '../../src/core/errors.js';
import { createMemorySharedDocuments } from '../../src/storage/memory-shared-documents.js';
import { createSharedDocuments } from '../../src/storage/shared-documents.js';
import { sharedDocumentsContract } from '../contract/shared-documents.contract.js';
import { temporaryDirectory } from './temporary-directory.js';

const directories = new WeakMap<SharedDocuments, string>();
const open = (directory: string): SharedDocuments => {
  const documents = createSharedDocuments(directory);
  directories.set(documents, directory);
  return documents;
};

sharedDocumentsContract('the shared files', {
  create: async () => open(join(temporaryDirectory(), 'shared')),
  beside: async (documents) => open(directories.get(documents) ?? ''),
});

sharedDocumentsContract('the shared documents in memory', {
  create: async () => createMemorySharedDocuments(),
});

describe('the shared files', () => {
  it('are readable for their owner alone', async () => {
    const directory = join(temporaryDirectory(), 'shared');
    await open(directory).put('secret', 'x');
    expect(statSync(join(directory, 'secret.json')).mode & 0o777).to.equal(0o600);
    expect(statSync(directory).mode & 0o777).to.equal(0o700);
  });

  it('say that nothing changed once the last change is some time ago', async () => {
    const directory = join(temporaryDirectory(), 'shared');
    const documents = open(directory);
    await documents.put('a', 1);
    const longAgo = new Date('2026-01-01T00:00:00Z');
    utimesSync(directory, longAgo, longAgo);
    await documents.all();
    expect(await documents.mayHaveChanged()).to.equal(false);
    await open(directory).put('a', 2);
    expect(await documents.mayHaveChanged()).to.equal(true);
  });

  it('leave aside what a crash left behind, and tell of a damaged one without its content', async () => {
    const directory = join(temporaryDirectory(), 'shared');
    const documents = open(directory);
    await documents.put('a', 1);
    writeFileSync(join(directory, 'b.json.tmp'), 'half');
    expect([...(await documents.all()).keys()]).to.deep.equal(['a']);
    writeFileSync(join(directory, 'b.json'), '{"secret": "half');
    const error = (await documents.all().catch((thrown: unknown) => thrown)) as RepoLiveError;
    expect(error.code).to.equal('document_damaged');
    expect(error.message).not.to.include('half');
  });
});
