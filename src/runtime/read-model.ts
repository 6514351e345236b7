import { createActivity } from '../concerns/activity/activity.js';
import { healthConcern } from '../concerns/health/health.js';
import { createSprint } from '../concerns/sprint/sprint.js';
import type { DeadLetter } from '../core/engine-face.js';
import { RepoLiveError } from '../core/errors.js';
import type { ProjectEvent } from '../core/event.js';
import { OrganisationItems } from './organisation-items.js';
import { Registry } from './registry.js';
import { type FrozenRepository, Repository, type RepositoryConcerns } from './repository.js';
import type { RuntimeSettings } from './settings.js';

/**
 * Every repository's state, folded from events: no clock, no I/O.
 *
 * What `serve` runs on, and what a replay fills.
 */
export class ReadModel {
  readonly registry: Registry;
  readonly organisationItems = new OrganisationItems();
  readonly #deadLetters = new Map<string, DeadLetter>();
  readonly #concerns: RepositoryConcerns;
  /** Highest offset folded. */
  offset = 0;

  constructor(settings: RuntimeSettings, onMerged?: (kept: Repository, gone: Repository) => void) {
    this.#concerns = {
      sprint: createSprint(settings.sprint),
      activity: createActivity({ days: settings.activityDays, items: settings.activityItems }),
      health: healthConcern,
    };
    this.registry = new Registry(
      () => this.#createRepository(),
      (kept, gone) => {
        this.organisationItems.move(gone, kept);
        onMerged?.(kept, gone);
      },
    );
  }

  /** What could not be folded, in journal order. */
  get deadLetters(): readonly DeadLetter[] {
    return [...this.#deadLetters.values()];
  }

  /** Takes in a repository from a durable snapshot. */
  restore(frozen: FrozenRepository): Repository {
    const repository = this.#createRepository(frozen);
    this.registry.add(repository);
    for (const { description } of repository.sprint.state.timelines.items.values()) {
      if (description.nodeId) this.organisationItems.claim(description.nodeId.value, repository);
    }
    return repository;
  }

  setAside(letter: DeadLetter): void {
    this.#deadLetters.set(`${letter.offset} ${letter.concern}`, letter);
  }

  /**
   * Folds an event into the repository that it belongs to.
   *
   * @returns that repository; `undefined` for an organisation-level event of none (yet).
   */
  fold(event: ProjectEvent): Repository | undefined {
    this.offset = Math.max(this.offset, event.offset);
    if (event.repo === null) {
      const owner = this.organisationItems.ownerOf(event);
      if (owner) owner.receive(event);
      else this.organisationItems.keep(event);
      return owner;
    }
    const repository = this.registry.route(event, event.repo);
    repository.receive(event);
    for (const fact of event.facts) {
      if (fact.kind !== 'item' || fact.nodeId === undefined) continue;
      for (const waiting of this.organisationItems.claim(fact.nodeId, repository)) {
        repository.receiveLate(waiting);
      }
    }
    return repository;
  }

  #createRepository(frozen?: FrozenRepository): Repository {
    return new Repository(this.#concerns, (letter) => this.setAside(letter), frozen);
  }

  /** The present name of the repository that an event belongs to; `null` for none (yet). */
  repoOf(event: ProjectEvent): string | null {
    if (event.repo === null) return this.organisationItems.ownerOf(event)?.name ?? null;
    return this.registry.find(event.repo)?.name ?? event.repo.name;
  }

  find(repo: string): Repository | undefined {
    return this.registry.resolve(repo);
  }

  /** @throws `unknown_repo` with the repositories known. */
  get(repo: string): Repository {
    const repository = this.find(repo);
    if (repository) return repository;
    const known = this.names();
    const list = known.length === 0 ? 'none yet' : known.slice(0, 50).join(', ');
    throw new RepoLiveError(
      'unknown_repo',
      `expected a known repository, got ${repo}; known: ${list}`,
    );
  }

  names(): readonly string[] {
    return [...this.registry.all].map(({ name }) => name).sort();
  }
}
