import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { createEngine, type Engine } from '../../src/engine.js';
import { createAdmission } from '../../src/runtime/admission.js';
import { runtimeSettings } from '../../src/runtime/settings.js';
import { DedupeWindow } from '../../src/storage/dedupe-window.js';
import { openFileJournal } from '../../src/storage/file-journal.js';
import { createMemoryDocuments } from '../../src/storage/memory-documents.js';
import { createMemorySnapshots } from '../../src/storage/memory-snapshots.js';
import { issues, milestone, record } from '../fixture/payloads.js';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const sprint = milestone(1, { due_on: '2026-03-10T08:00:00Z' });

describe('retention', () => {
  let directory: string;
  const documents = createMemoryDocuments();
  const snapshots = createMemorySnapshots();

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'repo-live-retention-'));
  });

  afterEach(() => rm(directory, { recursive: true, force: true }));

  async function start(bytes: number): Promise<Engine> {
    const engine = createEngine({
      settings: runtimeSettings({
        timezone: 'UTC',
        sprintPullRequests: false,
        activityDays: 30,
        activityItems: 10_000,
        retention: { bytes },
      }),
      admission: createAdmission({ repos: [], filters: {} }),
      journal: await openFileJournal(join(directory, 'journal'), { segmentBytes: 4_000 }),
      documents,
      snapshots,
      window: new DedupeWindow(),
      clock: { now: () => Date.parse('2026-03-09T12:00:00Z') },
      log: quiet,
    });
    await engine.start();
    return engine;
  }

  it('lets go of what snapshots cover, keeps the state, and says what has expired', async () => {
    const engine = await start(10_000);
    for (let number = 1; number <= 60; number += 1) {
      const sketch = issues('opened', { number, milestone: sprint });
      await engine.submit({ ...record(sketch, number), payload: sketch.payload });
    }
    expect(engine.oldest).to.equal(1);
    // A stop publishes what waits and writes a checkpoint, and only what that covers may go.
    await engine.stop();
    const before = engine.snapshot('acme/rocket', 'sprint')?.data;

    const again = await start(10_000);
    expect(again.oldest).to.be.greaterThan(1);
    expect(again.offset).to.equal(60);
    expect(again.snapshot('acme/rocket', 'sprint')?.data).to.deep.equal(before);
    const page = await again.events({ after: again.oldest - 1, limit: 1_000 });
    expect(page.events.map(({ offset }) => offset)).to.include(60);
    const expired = await again.events({ after: again.oldest - 2, limit: 10 }).catch((e) => e);
    expect(expired).to.include({ code: 'offset_expired' });
    expect(expired.details).to.deep.equal({ oldest: again.oldest });
    // A delivery that is no longer in the journal is still known as a double.
    const first = issues('opened', { number: 1, milestone: sprint });
    const answer = await again.submit({ ...record(first, 1), payload: first.payload });
    expect(answer.status).to.equal('duplicate');
    await again.stop();
  });
});
