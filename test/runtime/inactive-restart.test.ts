import { expect } from 'chai';
import { Checkpoints } from '../../src/runtime/checkpoint.js';
import { ReadModel } from '../../src/runtime/read-model.js';
import { createViews } from '../../src/runtime/views.js';
import { DedupeWindow } from '../../src/storage/dedupe-window.js';
import { createMemoryDocuments } from '../../src/storage/memory-documents.js';
import { createMemorySnapshots } from '../../src/storage/memory-snapshots.js';
import { issues, records } from '../fixture/payloads.js';
import { folded, settingsWith } from '../laws/shown.js';

describe('a repository in which nobody did anything for a year', () => {
  it('is still inactive after a restart', async () => {
    const ports = {
      documents: createMemoryDocuments(),
      snapshots: createMemorySnapshots(),
      window: new DedupeWindow(),
    };
    const views = createViews(settingsWith());
    const now = Date.parse('2027-03-01T09:00:00Z');
    const alertsOf = (model: ReadModel, at: number) => {
      const repository = model.get('acme/rocket');
      views.refresh(repository, at);
      const health = views.publication(repository, 'health', at);
      return (health as { alerts: { rule: string; cleared_at: string | null }[] }).alerts;
    };

    const before = folded(records([issues('opened', { number: 1 })]));
    const [inactive] = alertsOf(before, now).filter(({ rule }) => rule === 'inactive');
    expect(inactive).to.include({ cleared_at: null });
    const checkpoints = new Checkpoints(ports, 'epoch');
    for (const repository of before.registry.all) checkpoints.touch(repository);
    await checkpoints.save(before);

    const after = new ReadModel(settingsWith());
    await new Checkpoints(ports, 'epoch').load(after, before.offset);
    expect(alertsOf(after, now)).to.deep.include(inactive);
  });
});
