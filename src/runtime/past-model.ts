import type { ProjectEvent } from '../core/event.js';
import { asOf } from './as-of.js';
import { ReadModel } from './read-model.js';
import type { Repository } from './repository.js';
import type { RuntimeSettings } from './settings.js';

/**
 * The read model as it was at a moment. A repository bears the name that it bore then, and answers to
 * those that it got later, too.
 */
export class PastModel {
  readonly #model: ReadModel;
  /** Those that anything of then or before is told of. */
  readonly #there = new Set<Repository>();

  constructor(
    settings: RuntimeSettings,
    private readonly at: number,
  ) {
    const follow = (kept: Repository, gone: Repository) => {
      if (this.#there.has(gone)) this.#there.add(kept);
    };
    this.#model = new ReadModel(settings, follow, at);
  }

  fold(event: ProjectEvent): void {
    const then = asOf(event, this.at);
    if (then !== undefined) {
      const repository = this.#model.fold(then);
      if (repository) this.#there.add(repository);
    } else if (event.repo !== null) this.#model.registry.route(event, event.repo);
  }

  /** Once everything was folded: without what came to be later. */
  finish(): ReadModel {
    const { registry } = this.#model;
    for (const repository of [...registry.all]) {
      if (!this.#there.has(repository)) registry.remove(repository);
    }
    return this.#model;
  }
}
