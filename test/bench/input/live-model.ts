import { settingsFromOptions } from '../../../src/config/settings-from-options.js';
import type { JournalRecord } from '../../../src/core/journal.js';
import { translate } from '../../../src/github/translate.js';
import { Publisher } from '../../../src/runtime/publisher.js';
import { ReadModel } from '../../../src/runtime/read-model.js';
import { runtimeSettings } from '../../../src/runtime/settings.js';
import { createViews } from '../../../src/runtime/views.js';

/** The engine's inner half, without its door: an event is folded and everything is published. */
export class LiveModel {
  readonly #settings = runtimeSettings(settingsFromOptions({ webhookSecret: 'unused here' }));
  readonly model = new ReadModel(this.#settings);
  readonly #publisher: Publisher;
  now = 0;

  constructor() {
    const clock = { now: () => this.now };
    const views = createViews(this.#settings);
    this.#publisher = new Publisher(
      views,
      clock,
      () => this.model.offset,
      (_, error) => {
        throw error;
      },
    );
  }

  fold(record: JournalRecord): void {
    this.model.fold(translate(record));
    this.now = Math.max(this.now, record.receivedAt);
  }

  /** As the engine does on the leading edge: without a pause in between. */
  publish(): void {
    for (const repository of this.model.registry.all) this.#publisher.publish(repository);
  }
}
