import fc from 'fast-check';
import { type Json, topics } from '../../src/core/concern.js';
import type { JournalRecord } from '../../src/core/journal.js';
import { translate } from '../../src/github/translate.js';
import { Publisher } from '../../src/runtime/publisher.js';
import { ReadModel } from '../../src/runtime/read-model.js';
import { createViews } from '../../src/runtime/views.js';
import { expectSame } from './same.js';
import { type Shown, settingsWith, shownOf, withoutPath } from './shown.js';
import { histories } from './world/history.js';
import { journalled } from './world/raw.js';
import { severalHistories } from './world/several.js';
import { doubled, shuffled } from './world/shuffled.js';

const HOUR_MS = 3_600_000;

/** Folds deliveries one by one and publishes after each, as a running engine does. */
class Publishing {
  readonly #settings = settingsWith();
  readonly #model = new ReadModel(this.#settings, (shown, before) =>
    this.#publisher.move(before, shown),
  );
  readonly #publisher = new Publisher(
    createViews(this.#settings),
    { now: () => this.#now },
    () => this.#model.offset,
    (_, error) => {
      throw error;
    },
  );
  #now = 0;

  fold(record: JournalRecord): void {
    this.#model.fold(translate(record));
  }

  /** Everything that is published of every repository at `now`. */
  shown(now: number): Shown {
    this.#now = now;
    const all: Record<string, Record<string, Json>> = {};
    for (const name of this.#model.names()) {
      const repository = this.#model.get(name);
      this.#publisher.publish(repository);
      all[name] = Object.fromEntries(
        topics.map((topic) => [
          topic,
          withoutPath(this.#publisher.snapshot(repository, topic)?.data ?? null),
        ]),
      );
    }
    return all;
  }
}

describe('what is published on the way', () => {
  it('is what is shown of the deliveries until then by who has seen nothing before', () => {
    const cases = fc
      .oneof(histories({ contradictions: true }), severalHistories({ often: ['rename'] }))
      .chain(({ raws }) => shuffled(raws).chain((come) => doubled(come)));
    const hours = fc.array(fc.nat({ max: 100 }), { minLength: 5, maxLength: 5 });
    const law = fc.property(cases, hours, ({ raws }, later) => {
      const publishing = new Publishing();
      const records = journalled(raws);
      let now = 0;
      for (const [place, record] of records.entries()) {
        publishing.fold(record);
        now = Math.max(now, record.receivedAt + later[place % later.length]! * HOUR_MS);
        const shown = publishing.shown(now);
        if (place % 4 === 0) expectSame(shown, shownOf(records.slice(0, place + 1), now));
      }
    });
    // Each step looks at all before it: to shrink that would take hours.
    fc.assert(law, { numRuns: 20, endOnFailure: true });
  });
});
