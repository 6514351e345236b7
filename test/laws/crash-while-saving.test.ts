import { expect } from 'chai';
import type { DocumentStore } from '../../src/core/documents.js';
import { translate } from '../../src/github/translate.js';
import { Checkpoints } from '../../src/runtime/checkpoint.js';
import { ReadModel } from '../../src/runtime/read-model.js';
import { DedupeWindow } from '../../src/storage/dedupe-window.js';
import { createMemoryDocuments } from '../../src/storage/memory-documents.js';
import { createMemorySnapshots } from '../../src/storage/memory-snapshots.js';
import { settingsWith } from './shown.js';
import { journalled, type Raw } from './world/raw.js';

// A crash leaves the blobs of repositories ahead of the manifest that names them. Here the rename came
// in between: one blob holds two repositories in one by then, and the manifest still names both.
function watch(full_name: string, guid: string): Raw {
  const payload = { action: 'started', repository: { full_name } };
  return { guid, event: 'watch', payload, at: 1_000_000, receivedAt: 1_000_000 };
}

const renamed: Raw = {
  ...watch('acme/new', '3'),
  event: 'repository',
  payload: {
    action: 'renamed',
    repository: { full_name: 'acme/new', name: 'new', owner: { login: 'acme' } },
    changes: { repository: { name: { from: 'old' } } },
  },
};
const records = journalled([
  watch('acme/old', '1'),
  watch('acme/new', '2'),
  renamed,
  watch('acme/old', '4'),
]);

describe('a crash between the blobs and the manifest', () => {
  const disk = { documents: createMemoryDocuments(), snapshots: createMemorySnapshots() };
  let isFull = false;
  const documents: DocumentStore = {
    ...disk.documents,
    put: (key, value) =>
      isFull ? Promise.reject(new Error('no space')) : disk.documents.put(key, value),
  };

  async function start(head: number) {
    const ports = { documents, snapshots: disk.snapshots, window: new DedupeWindow() };
    const checkpoints = new Checkpoints(ports, 'epoch');
    const model = new ReadModel(settingsWith());
    const fold = (after: number, until: number) => {
      for (const record of records.slice(after, until)) {
        checkpoints.touch(model.fold(translate(record))!);
      }
    };
    fold(await checkpoints.load(model, head), head);
    return { model, checkpoints, fold };
  }

  const seen = (model: ReadModel) => [
    model.names(),
    [...model.registry.all].map(({ activity }) => activity.state.entries.length),
  ];

  it('leaves nothing of a repository that was merged into another, and nothing out', async () => {
    const first = await start(2);
    expect(seen(first.model)).to.deep.equal([
      ['acme/new', 'acme/old'],
      [1, 1],
    ]);
    await first.checkpoints.save(first.model);
    first.fold(2, 4);
    isFull = true;
    await first.checkpoints.save(first.model).catch(() => undefined);
    isFull = false;

    const second = await start(4);
    expect(seen(second.model)).to.deep.equal([['acme/new'], [4]]);
    await second.checkpoints.save(second.model);

    const third = await start(4);
    expect(seen(third.model)).to.deep.equal([['acme/new'], [4]]);
  });
});
