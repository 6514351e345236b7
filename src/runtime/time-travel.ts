import type { Past } from '../core/engine-face.js';
import { RepoLiveError } from '../core/errors.js';
import type { Journal } from '../core/journal.js';
import { translate } from '../github/translate.js';
import { PastModel } from './past-model.js';
import type { RuntimeSettings } from './settings.js';
import { createViews } from './views.js';

/** Past states kept for the next question about the same moment. */
const KEPT = 4;

/**
 * The state as it was at a moment: the journal folded again, with the facts of then or before alone,
 * seen at that moment. One fold at a time, in steps between which the loop turns.
 */
export class TimeTravel {
  readonly #kept = new Map<string, Promise<Past>>();
  #folding: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly journal: Journal,
    private readonly settings: RuntimeSettings,
  ) {}

  /** @throws `offset_expired` where the journal no longer holds the beginning. */
  to(at: number): Promise<Past> {
    const key = `${at} ${this.journal.head}`;
    const kept = this.#kept.get(key);
    if (kept) return kept;
    const past = this.#folding.then(() => this.#fold(at));
    this.#folding = past.catch(() => undefined);
    this.#kept.set(key, past);
    past.catch(() => this.#kept.delete(key));
    if (this.#kept.size > KEPT) this.#kept.delete(this.#kept.keys().next().value!);
    return past;
  }

  async #fold(at: number): Promise<Past> {
    const { oldest } = this.journal;
    if (oldest > 1) {
      throw new RepoLiveError(
        'offset_expired',
        `the journal keeps events from offset ${oldest} on only: the past can't be folded from its beginning any more`,
        { details: { oldest } },
      );
    }
    const past = new PastModel(this.settings, at);
    for await (const record of this.journal.read(0)) past.fold(translate(record));
    const model = past.finish();
    const views = createViews(this.settings);
    for (const repository of model.shown) views.refresh(repository, at);
    return {
      offset: model.offset,
      publication: (repo, topic) => views.publication(model.get(repo), topic, at),
      sprint: (repo, query) => views.sprint(model.get(repo), query, at),
      activity: (repo, query) => views.activity(model.get(repo), query, at),
    };
  }
}
