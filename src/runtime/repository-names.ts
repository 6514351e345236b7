import { repoKey } from '../core/repo-name.js';

/** A name that a repository bore, and what says when. Times are milliseconds, `null` for none. */
export interface BorneName {
  readonly name: string;
  /** The newest time of GitHub's own at which a payload called it so. */
  readonly toldAt: number | null;
  /** The newest arrival of a payload that called it so and tells no time. */
  readonly arrivedAt: number | null;
  /** When a rename ended it last. */
  readonly endedAt: number | null;
}

/**
 * Every name that a repository ever had, as sets of claims, so that their order does not matter.
 *
 * A payload without a time of its own may have been on its way for long: that it arrived after a
 * rename does not bring the former name back.
 */
export class RepositoryNames {
  readonly #names = new Map<string, BorneName>();
  /** Asked for with each event and each reader; found anew after a claim. */
  #present: string | undefined;

  constructor(names: readonly BorneName[] = []) {
    for (const borne of names) this.#names.set(repoKey(borne.name), borne);
  }

  get keys(): Iterable<string> {
    return this.#names.keys();
  }

  /** The name now: the one that was told newest. */
  get present(): string {
    this.#present ??= this.#newest().name;
    return this.#present;
  }

  #newest(): BorneName {
    let newest: BorneName | undefined;
    for (const borne of this.#names.values()) {
      if (newest === undefined || isNewer(borne, newest)) newest = borne;
    }
    return newest!;
  }

  /** The newest time at which it was called so; `undefined` if it never was. */
  borneAt(key: string): number | undefined {
    const borne = this.#names.get(key);
    return borne && lastAt(borne);
  }

  /** @returns whether the name was new. */
  add(claim: Partial<BorneName> & Pick<BorneName, 'name'>): boolean {
    const key = repoKey(claim.name);
    const added = { toldAt: null, arrivedAt: null, endedAt: null, ...claim };
    const known = this.#names.get(key);
    this.#names.set(key, known ? joined(known, added) : added);
    this.#present = undefined;
    return known === undefined;
  }

  absorb(other: RepositoryNames): void {
    for (const borne of other.#names.values()) this.add(borne);
  }

  list(): readonly BorneName[] {
    return [...this.#names.values()];
  }
}

function joined(a: BorneName, b: BorneName): BorneName {
  return {
    // It may have been written in another case.
    name: isNewer(b, a) ? b.name : a.name,
    toldAt: later(a.toldAt, b.toldAt),
    arrivedAt: later(a.arrivedAt, b.arrivedAt),
    endedAt: later(a.endedAt, b.endedAt),
  };
}

function isNewer(a: BorneName, b: BorneName): boolean {
  const [at, other] = [lastAt(a), lastAt(b)];
  return at > other || (at === other && a.name > b.name);
}

/** GitHub's times are whole seconds: what was told in the second of a rename was told before it. */
function lastAt({ toldAt, arrivedAt, endedAt }: BorneName): number {
  const told = toldAt ?? Number.NEGATIVE_INFINITY;
  const arrived = arrivedAt ?? Number.NEGATIVE_INFINITY;
  if (endedAt === null) return Math.max(told, arrived);
  return Math.floor(told / 1000) > Math.floor(endedAt / 1000) ? told : endedAt - 1;
}

function later(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
