import { createActivity } from '../concerns/activity/activity.js';
import { healthConcern } from '../concerns/health/health.js';
import { createSprint } from '../concerns/sprint/sprint.js';
import type { DeadLetter } from '../core/engine-face.js';
import { RepoLiveError } from '../core/errors.js';
import type { ProjectEvent } from '../core/event.js';
import { Namesakes } from './namesakes.js';
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
  readonly #namesakes: Namesakes;
  readonly #deadLetters = new Map<string, DeadLetter>();
  readonly #concerns: RepositoryConcerns;
  /** Highest offset folded. */
  offset = 0;

  /**
   * @param onReplaced told which repository is shown from now on in another's place.
   * @param until names that are told of later times lead to a repository, but it does not bear them.
   */
  constructor(
    settings: RuntimeSettings,
    onReplaced: (shown: Repository, before: Repository) => void = () => undefined,
    private readonly until: number = Number.POSITIVE_INFINITY,
  ) {
    this.#concerns = {
      sprint: createSprint(settings.sprint),
      activity: createActivity({ days: settings.activityDays, items: settings.activityItems }),
      health: healthConcern,
    };
    this.registry = new Registry(
      () => this.#createRepository(),
      (kept, gone) => {
        this.organisationItems.move(gone, kept);
        onReplaced(kept, gone);
      },
      until,
    );
    this.#namesakes = new Namesakes(
      (key) => this.registry.bearers(key),
      (parts) => this.#united(parts),
      onReplaced,
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
      if (owner) this.#receive(owner, event);
      else this.organisationItems.keep(event);
      return owner;
    }
    const repository = this.registry.route(event, event.repo);
    this.#receive(repository, event);
    for (const fact of event.facts) {
      if (fact.kind !== 'item' || fact.nodeId === undefined) continue;
      for (const waiting of this.organisationItems.claim(fact.nodeId, repository)) {
        repository.receiveLate(waiting);
        this.#namesakes.wholeOf(repository)?.receiveLate(waiting);
      }
    }
    return repository;
  }

  #receive(repository: Repository, event: ProjectEvent): void {
    repository.receive(event);
    this.#namesakes.wholeOf(repository)?.receive(event);
  }

  #united(parts: readonly Repository[]): Repository {
    const [whole, ...others] = parts.map((part) =>
      this.#createRepository(structuredClone(part.freeze())),
    );
    for (const other of others) whole!.merge(other);
    for (const part of parts) whole!.alerts.absorb(part.alerts);
    return whole!;
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
    const repository = this.registry.resolve(repo);
    return repository && this.#namesakes.shown(repository);
  }

  /** What is shown in the place of one that was folded into. */
  inPlaceOf(repository: Repository): Repository {
    return this.#namesakes.shown(repository);
  }

  /** One for each name. */
  get shown(): ReadonlySet<Repository> {
    return new Set([...this.registry.all].map((repository) => this.#namesakes.shown(repository)));
  }

  /** @throws `unknown_repo` with the repositories known. */
  get(repo: string): Repository {
    const repository = this.find(repo);
    if (repository) return repository;
    const known = this.names();
    const list = known.length === 0 ? 'none yet' : known.slice(0, 50).join(', ');
    const then = Number.isFinite(this.until) ? ' at that time' : '';
    throw new RepoLiveError(
      'unknown_repo',
      `expected a repository known${then}, got ${repo}; known${then}: ${list}`,
    );
  }

  names(): readonly string[] {
    return [...this.shown].map(({ name }) => name).sort();
  }
}
