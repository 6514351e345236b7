import { expect } from 'chai';
import { firstValueFrom } from 'rxjs';
import { createEngine, type Engine } from '../../src/engine.js';
import { createAdmission } from '../../src/runtime/admission.js';
import { DedupeWindow } from '../../src/storage/dedupe-window.js';
import { createMemoryDocuments } from '../../src/storage/memory-documents.js';
import { createMemoryJournal } from '../../src/storage/memory-journal.js';
import { createMemorySnapshots } from '../../src/storage/memory-snapshots.js';
import { ofTopic } from '../../src/topic-data.js';
import { issues, milestone, record } from '../fixture/payloads.js';
import { settingsWith } from '../laws/shown.js';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('alerts', () => {
  const journal = createMemoryJournal();
  const documents = createMemoryDocuments();
  let now = Date.parse('2026-03-05T12:00:00Z');

  /** Nothing but the journal and what was written down at once is left of the one before. */
  async function afterACrash(): Promise<Engine> {
    const engine = createEngine({
      settings: settingsWith(),
      admission: createAdmission({ repos: [], filters: {} }),
      journal,
      documents,
      snapshots: createMemorySnapshots(),
      window: new DedupeWindow(),
      clock: { now: () => now },
      log: quiet,
    });
    await engine.start();
    return engine;
  }

  async function send(engine: Engine, sketch: ReturnType<typeof issues>): Promise<void> {
    await engine.submit({ ...record(sketch, 0), payload: sketch.payload });
  }

  function overdue(engine: Engine) {
    const health = engine.snapshot('acme/rocket', 'health')!;
    return ofTopic<'health'>(health).data.alerts.filter(({ rule }) => rule === 'milestone_overdue');
  }

  it('are remembered as they were raised and cleared, however the process ends', async () => {
    const sprint = milestone(1, { due_on: '2026-03-03T08:00:00Z' });
    const first = await afterACrash();
    await send(first, issues('opened', { number: 1, milestone: sprint }));
    const [raised] = overdue(first);
    expect(raised).to.include({ raised_at: '2026-03-05T12:00:00.000Z', cleared_at: null });

    now += 3_600_000;
    const second = await afterACrash();
    expect(overdue(second)[0]).to.include({ raised_at: raised!.raised_at, cleared_at: null });
    const told = firstValueFrom(second.alerts$);
    await send(second, issues('demilestoned', { number: 1, milestone: null }));
    const { alert: cleared } = await told;
    expect(cleared.cleared_at).to.equal('2026-03-05T13:00:00.000Z');

    now += 3_600_000;
    const third = await afterACrash();
    expect(overdue(third)).to.deep.equal([cleared]);
  });
});
