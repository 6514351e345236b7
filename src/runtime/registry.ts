import type { ProjectEvent, RepoRef } from '../core/event.js';
import { repoKey } from '../core/repo-name.js';
import type { Repository } from './repository.js';
import type { RepositoryNames } from './repository-names.js';

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

  /** @param until names that are told of later times are known, but were not borne. */
  constructor(
    private readonly create: () => Repository,
    private readonly onMerged: (kept: Repository, gone: Repository) => void,
    private readonly until: number = Number.POSITIVE_INFINITY,
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

  /** Those that bear a name now: several where one was deleted and another made in its place. */
  bearers(key: string): readonly Repository[] {
    return [...(this.#byName.get(key) ?? [])].filter(({ name }) => repoKey(name) === key);
  }

  /**
   * Takes in a repository that was stored. Where another was stored from before the two were merged,
   * they are merged again.
   */
  add(repository: Repository): void {
    this.#all.add(repository);
    if (repository.id !== null) this.#byId.set(repository.id, repository);
    for (const key of [...repository.names.keys]) this.#unite(repository, key);
  }

  /** The repository of an event, made if it is new. */
  route(event: ProjectEvent, ref: RepoRef): Repository {
    const repository = this.find(ref) ?? this.create();
    this.#all.add(repository);
    if (ref.id !== null && repository.id === null) {
      repository.id = ref.id;
      this.#byId.set(ref.id, repository);
    }
    const renames = event.facts.filter((fact) => fact.kind === 'repository');
    // Where the payload has no time of its own, the event's is that of its arrival.
    const isTold = renames.length > 0 || event.occurredAt !== event.receivedAt;
    const at = this.#untilNow(event.occurredAt);
    this.#name(repository, { name: ref.name, [isTold ? 'toldAt' : 'arrivedAt']: at });
    for (const rename of renames) {
      this.#name(repository, { name: rename.from, endedAt: this.#untilNow(rename.at) });
    }
    return repository;
  }

  /** Lets go of a repository, as if it had never been heard of. */
  remove(repository: Repository): void {
    this.#all.delete(repository);
    if (repository.id !== null) this.#byId.delete(repository.id);
    for (const key of repository.names.keys) this.#byName.get(key)?.delete(repository);
  }

  #untilNow(at: number): number | null {
    return at <= this.until ? at : null;
  }

  /** The repository with GitHub's id. */
  byId(id: number): Repository | undefined {
    return this.#byId.get(id);
  }

  /** The repository that a payload means; `undefined` where it is new. */
  find({ id, name }: RepoRef): Repository | undefined {
    const known = id === null ? undefined : this.#byId.get(id);
    if (known) return known;
    const namesake = this.resolve(name);
    // A namesake with another id is another repository: the name was freed and taken again.
    return namesake && (id === null || namesake.id === null) ? namesake : undefined;
  }

  #name(repository: Repository, claim: Parameters<RepositoryNames['add']>[0]): void {
    if (repository.names.add(claim)) this.#unite(repository, repoKey(claim.name));
  }

  /** Who bears a name is one repository, unless ids say that they are two, one after the other. */
  #unite(repository: Repository, key: string): void {
    for (const namesake of this.#byName.get(key) ?? []) {
      if (namesake === repository) continue;
      const areTwo = namesake.id !== null && repository.id !== null;
      if (!areTwo || namesake.id === repository.id) this.#merge(repository, namesake);
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
    kept.id ??= gone.id;
    if (kept.id !== null) this.#byId.set(kept.id, kept);
    for (const key of gone.names.keys) {
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
  return candidate.names.borneAt(key)! > best.names.borneAt(key)!;
}
