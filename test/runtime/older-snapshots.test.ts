import { expect } from 'chai';
import { translate } from '../../src/github/translate.js';
import { Checkpoints } from '../../src/runtime/checkpoint.js';
import { ReadModel } from '../../src/runtime/read-model.js';
import { DedupeWindow } from '../../src/storage/dedupe-window.js';
import { createMemoryDocuments } from '../../src/storage/memory-documents.js';
import { createMemorySnapshots } from '../../src/storage/memory-snapshots.js';
import { issues, records } from '../fixture/payloads.js';
import { folded, settingsWith } from '../laws/shown.js';

describe('snapshots that an older version wrote', () => {
  const told = records([issues('opened', { number: 1 }), issues('opened', { number: 2 })]);
  const reasons: string[] = [];
  const ports = {
    documents: createMemoryDocuments(),
    snapshots: createMemorySnapshots(),
    window: new DedupeWindow(),
    onLeftAside: (reason: string) => reasons.push(reason),
  };

  async function load(): Promise<{ covered: number; model: ReadModel; checkpoints: Checkpoints }> {
    const model = new ReadModel(settingsWith());
    const checkpoints = new Checkpoints(ports, 'epoch');
    return { covered: await checkpoints.load(model, told.length), model, checkpoints };
  }

  it('are left aside for the journal, and replaced by the next', async () => {
    const first = new Checkpoints(ports, 'epoch');
    const before = folded(told);
    for (const repository of before.registry.all) first.touch(repository);
    await first.save(before);
    expect(await load()).to.include({ covered: told.length });

    const manifest = (await ports.documents.get('snapshots')) as { readonly format: number };
    await ports.documents.put('snapshots', { ...manifest, format: manifest.format - 1 });
    const { covered, model, checkpoints } = await load();
    expect({ covered, names: model.names() }).to.deep.equal({ covered: 0, names: [] });
    expect(reasons).to.deep.equal(['another version wrote them']);

    for (const record of told) checkpoints.touch(model.fold(translate(record))!);
    await checkpoints.save(model);
    const after = await load();
    expect(after.covered).to.equal(told.length);
    expect(after.model.names()).to.deep.equal(before.names());
  });
});
