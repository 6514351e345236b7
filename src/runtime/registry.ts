import type { ProjectEvent, RepoRef } from '../core/event.js';
import { repoKey } from '../core/repo-name.js';
import type { Repository } from './repository.js';

/**
 * Which repository a payload means: by GitHub's id where it gives one, else by the name.
 *
 * A rename carries the state along, in whatever order the deliveries come: two repositories that turn
 * out to be one are merged, which is a union of their facts.
 */
export class Registry {
  readonly #all = new Set<Repository>();
  readonly #byId = new Map<number, Repository>();
  readonly #byName = new Map<string, Set<Repository>>();

  constructor(
    private readonly create: () => Repository,
    private readonly onMerged: (kept: Repository, gone: Repository) => void,
  ) {}

  get all(): ReadonlySet<Repository> {
    return this.#all;
  }

  /** The repository that bears a name, or last bore it. */
  resolve(name: string): Repository | undefined {
    const key = repoKey(name);
    let best: Repository | undefined;
    for (const candidate of this.#byName.get(key) ?? []) {
      if (best === undefined || isBetter(candidate, best, key)) best = candidate;
    }
    return best;
  }

  /** Takes in a repository that was stored. */
  add(repository: Repository): void {
    this.#all.add(repository);
    if (repository.id !== null) this.#byId.set(repository.id, repository);
    for (const key of repository.nameKeys) this.#index(key, repository);
  }

  /** The repository of an event, made if it is new. */
  route(event: ProjectEvent, ref: RepoRef): Repository {
    const repository = this.find(ref) ?? this.create();
    this.#all.add(repository);
    if (ref.id !== null && repository.id === null) {
      repository.id = ref.id;
      this.#byId.set(ref.id, repository);
    }
    this.#claim(repository, ref.name, event.occurredAt);
    for (const fact of event.facts) {
      if (fact.kind === 'repository') this.#claim(repository, fact.from, fact.at - 1);
    }
    return repository;
  }

  /** The repository that a payload means; `undefined` where it is new. */
  find({ id, name }: RepoRef): Repository | undefined {
    const known = id === null ? undefined : this.#byId.get(id);
    if (known) return known;
    const namesake = this.resolve(name);
    // A namesake with another id is another repository: the name was freed and taken again.
    return namesake && (id === null || namesake.id === null) ? namesake : undefined;
  }

  #claim(repository: Repository, name: string, at: number): void {
    const key = repoKey(name);
    if (!repository.claim(name, at)) return;
    for (const namesake of this.#byName.get(key) ?? []) {
      if (namesake !== repository && (namesake.id === null || namesake.id === repository.id)) {
        this.#merge(repository, namesake);
      }
    }
    this.#index(key, repository);
  }

  #index(key: string, repository: Repository): void {
    let named = this.#byName.get(key);
    if (named === undefined) {
      named = new Set();
      this.#byName.set(key, named);
    }
    named.add(repository);
  }

  #merge(kept: Repository, gone: Repository): void {
    kept.merge(gone);
    this.#all.delete(gone);
    for (const key of gone.nameKeys) {
      this.#byName.get(key)?.delete(gone);
      this.#index(key, kept);
    }
    this.onMerged(kept, gone);
  }
}

/** A repository that bears the name now goes before one that bore it; then the later bearer. */
function isBetter(candidate: Repository, best: Repository, key: string): boolean {
  const bears = (repository: Repository) => repoKey(repository.name) === key;
  if (bears(candidate) !== bears(best)) return bears(candidate);
  return candidate.calledAt(key)! > best.calledAt(key)!;
}
