import { createHash } from 'node:crypto';
import { expect } from 'chai';
import fc from 'fast-check';
import { Checkpoints } from '../../src/runtime/checkpoint.js';
import { DedupeWindow } from '../../src/storage/dedupe-window.js';
import { createMemoryDocuments } from '../../src/storage/memory-documents.js';
import { createMemorySnapshots } from '../../src/storage/memory-snapshots.js';
import { folded } from '../laws/shown.js';
import { histories } from '../laws/world/history.js';
import { journalled } from '../laws/world/raw.js';

/** Each place in the JSON with the type of what stands there; members of lists share one. */
function* places(value: unknown, path = ''): Generator<string> {
  if (Array.isArray(value)) {
    for (const member of value) yield* places(member, `${path}[]`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) yield* places(member, `${path}.${key}`);
  } else yield `${path}: ${value === null ? 'null' : typeof value}`;
}

/** What is written of a hundred histories, which are the same each time: the format, and its shape. */
async function written(): Promise<{ readonly format: number; readonly shape: readonly string[] }> {
  const shape = new Set<string>();
  let format = 0;
  for (const { raws } of fc.sample(histories({ contradictions: true }), {
    seed: 1,
    numRuns: 100,
  })) {
    const ports = {
      documents: createMemoryDocuments(),
      snapshots: createMemorySnapshots(),
      window: new DedupeWindow(),
    };
    const model = folded(journalled(raws));
    const checkpoints = new Checkpoints(ports, 'epoch');
    for (const repository of model.registry.all) {
      repository.settle();
      checkpoints.touch(repository);
    }
    await checkpoints.save(model);
    format = ((await ports.documents.get('snapshots')) as { readonly format: number }).format;
    for (const key of await ports.snapshots.keys()) {
      if (!key.startsWith('repository')) continue;
      const blob = await ports.snapshots.get(key);
      for (const place of places(JSON.parse(Buffer.from(blob!).toString()))) shape.add(place);
    }
  }
  return { format, shape: [...shape].sort() };
}

describe('the format of snapshots', () => {
  // Does this fail because something is stored otherwise, raise `FORMAT` and write down the new digest:
  // else a new version reads what an older one wrote as if it were its own.
  it('is another one where what is stored has another shape', async () => {
    const { format, shape } = await written();
    const digest = createHash('sha256').update(shape.join('\n')).digest('hex').slice(0, 16);
    expect({ format, digest }, shape.join('\n')).to.deep.equal({
      format: 4,
      digest: '607eb4f01a2692c7',
    });
  });
});
