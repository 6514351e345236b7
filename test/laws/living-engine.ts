import type { Snapshot } from '../../src/core/concern.js';
import type { ParsedDelivery } from '../../src/core/delivery.js';
import type { JournalRecord } from '../../src/core/journal.js';
import { createEngine, type Engine } from '../../src/engine.js';
import { createAdmission } from '../../src/runtime/admission.js';
import { DedupeWindow } from '../../src/storage/dedupe-window.js';
import { createMemoryDocuments } from '../../src/storage/memory-documents.js';
import { createMemoryJournal } from '../../src/storage/memory-journal.js';
import { createMemorySnapshots } from '../../src/storage/memory-snapshots.js';
import { settingsWith } from './shown.js';
import type { Raw } from './world/raw.js';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * A real engine on memory adapters that outlives its restarts: what the old one wrote, the next one
 * reads. Its clock stands where it is put.
 */
export class LivingEngine {
  now = 0;
  readonly published: Snapshot[] = [];
  readonly #disk = { documents: createMemoryDocuments(), snapshots: createMemorySnapshots() };
  readonly #epoch = 'one journal';
  #journal = createMemoryJournal(this.#epoch);
  engine!: Engine;

  async start(): Promise<void> {
    this.engine = createEngine({
      ...this.#disk,
      settings: settingsWith(),
      journal: this.#journal,
      window: new DedupeWindow(),
      clock: { now: () => this.now },
      log: quiet,
      admission: createAdmission({ repos: [], filters: {} }),
    });
    this.engine.published$.subscribe((snapshot) => this.published.push(snapshot));
    await this.engine.start();
  }

  async restart(): Promise<void> {
    const records = await this.records();
    await this.engine.stop();
    this.#journal = createMemoryJournal(this.#epoch);
    await this.#journal.append(records);
    await this.start();
  }

  /** All at once, so that they share a batch. */
  async receive(raws: readonly Raw[]): Promise<readonly string[]> {
    this.now = Math.max(this.now, ...raws.map(({ receivedAt }) => receivedAt));
    const answers = raws.map((raw) => this.engine.submit(parsed(raw)));
    return (await Promise.all(answers)).map(({ status }) => status);
  }

  async records(): Promise<readonly JournalRecord[]> {
    const records: JournalRecord[] = [];
    for await (const record of this.#journal.read(0)) records.push(record);
    return records;
  }
}

/** As the door hands it in. */
export function parsed({ guid, event, payload, receivedAt }: Raw): ParsedDelivery {
  const body = Buffer.from(JSON.stringify(payload));
  return { deliveryId: guid, event, payload, body, receivedAt, deliveredAt: null, via: 'webhook' };
}
