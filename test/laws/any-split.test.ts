import fc from 'fast-check';
import type { DocumentStore } from '../../src/core/documents.js';
import type { JournalRecord } from '../../src/core/journal.js';
import { translate } from '../../src/github/translate.js';
import { Checkpoints } from '../../src/runtime/checkpoint.js';
import { ReadModel } from '../../src/runtime/read-model.js';
import { DedupeWindow } from '../../src/storage/dedupe-window.js';
import { createMemoryDocuments } from '../../src/storage/memory-documents.js';
import { createMemorySnapshots } from '../../src/storage/memory-snapshots.js';
import { expectSame } from './same.js';
import { settingsWith, shown, shownOf } from './shown.js';
import { History, histories } from './world/history.js';
import { journalled } from './world/raw.js';
import { severalHistories, withoutIds } from './world/several.js';
import { shuffled } from './world/shuffled.js';

/** What happens after some of the deliveries were folded. */
interface Cut {
  readonly after: number;
  /** `look` publishes, as a running engine does all the time. */
  readonly what: 'look' | 'save' | 'restart' | 'crash while saving';
}

const cut: fc.Arbitrary<Cut> = fc.record({
  after: fc.nat(),
  what: fc.constantFrom('look', 'save', 'restart', 'crash while saving'),
});

/** A process that dies at cuts, and what it leaves behind. */
class Process {
  readonly #records: readonly JournalRecord[];
  readonly #disk = { documents: createMemoryDocuments(), snapshots: createMemorySnapshots() };
  #isDiskFull = false;
  model!: ReadModel;
  #checkpoints!: Checkpoints;

  constructor(records: readonly JournalRecord[]) {
    this.#records = records;
  }

  /** Durable snapshots, then the journal's tail up to where it had come. */
  async start(head: number): Promise<void> {
    const { get, put, delete: remove } = this.#disk.documents;
    const documents: DocumentStore = {
      get,
      delete: remove,
      put: (key, value) =>
        this.#isDiskFull ? Promise.reject(new Error('no space')) : put(key, value),
    };
    const { snapshots } = this.#disk;
    const window = new DedupeWindow();
    this.#checkpoints = new Checkpoints({ documents, snapshots, window }, 'epoch');
    this.model = new ReadModel(settingsWith());
    const covered = await this.#checkpoints.load(this.model, head);
    this.fold(covered, head);
  }

  fold(after: number, head: number): void {
    for (const record of this.#records.slice(after, head)) {
      const repository = this.model.fold(translate(record));
      if (repository) this.#checkpoints.touch(repository);
    }
  }

  async suffer({ after, what }: Cut, now: number): Promise<void> {
    if (what === 'look') shown(this.model, now);
    if (what === 'save') await this.#checkpoints.save(this.model);
    if (what === 'restart') {
      await this.#checkpoints.save(this.model);
      await this.start(after);
    }
    if (what === 'crash while saving') {
      this.#isDiskFull = true;
      await this.#checkpoints.save(this.model).catch(() => undefined);
      this.#isDiskFull = false;
      await this.start(after);
    }
  }
}

async function shownAfter(history: History, cuts: readonly Cut[]) {
  const records = journalled(history.raws);
  const process = new Process(records);
  await process.start(0);
  let head = 0;
  const sorted = cuts
    .map((one) => ({ ...one, after: one.after % (records.length + 1) }))
    .sort((a, b) => a.after - b.after);
  for (const one of sorted) {
    process.fold(head, one.after);
    head = one.after;
    await process.suffer(one, history.raws[Math.max(0, head - 1)]!.receivedAt);
  }
  process.fold(head, records.length);
  return shown(process.model, history.now);
}

async function expectSameOverCuts(of: fc.Arbitrary<History>, numRuns: number): Promise<void> {
  const cuts = fc.array(cut, { minLength: 1, maxLength: 5 });
  const law = fc.asyncProperty(of, cuts, async (history, hurts) => {
    const whole = shownOf(journalled(history.raws), history.now);
    expectSame(await shownAfter(history, hurts), whole);
  });
  await fc.assert(law, { numRuns });
}

const often = ['rename', 'moveCard'];
const namesakes = ['acme/rocket', 'acme/rocket'] as const;
const steps = { min: 0, max: 25 };

describe('durable snapshots and the tail of the journal', () => {
  it('give what the whole journal gives, wherever it was cut', async () => {
    await expectSameOverCuts(histories({ contradictions: true }), 60);
  });

  it('give it for several repositories that are renamed, and for their organisation', async () => {
    await expectSameOverCuts(severalHistories({ often, steps }), 40);
  });

  it('give it for two repositories that bear one name, until one is renamed', async () => {
    await expectSameOverCuts(severalHistories({ often, steps }, namesakes), 40);
  });

  it('give it where nothing but a rename says that two names are one repository', async () => {
    // In the order of sending the rename comes before all else that bears the new name.
    const come = severalHistories({ often, steps })
      .map(withoutIds)
      .chain(({ raws, now }) => shuffled(raws).map((some) => new History(some, now)));
    await expectSameOverCuts(come, 40);
  });
});
