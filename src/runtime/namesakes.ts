import { repoKey } from '../core/repo-name.js';
import type { Repository } from './repository.js';

/** Repositories of one name, and what they are together. */
interface United {
  readonly parts: readonly Repository[];
  readonly whole: Repository;
}

/**
 * Repositories that bear one name by different ids of GitHub's: one was deleted, and another made in
 * its place. People ask by name, so they are shown as one.
 *
 * Each is still kept for itself: a late rename may tell that one of them bears another name by now.
 */
export class Namesakes {
  readonly #united = new Map<string, United>();

  /**
   * @param unite makes a repository of copies of several.
   * @param onReplaced told which repository is shown from now on in another's place.
   */
  constructor(
    private readonly bearersOf: (key: string) => readonly Repository[],
    private readonly unite: (parts: readonly Repository[]) => Repository,
    private readonly onReplaced: (shown: Repository, before: Repository) => void,
  ) {}

  /** What is shown of a repository: itself, or all that bear its name in one. */
  shown(repository: Repository): Repository {
    const key = repoKey(repository.name);
    const parts = this.bearersOf(key);
    const before = this.#united.get(key);
    if (parts.length < 2) {
      this.#united.delete(key);
      if (before) this.onReplaced(repository, before.whole);
      return repository;
    }
    if (before && isSame(before.parts, parts)) return before.whole;
    const whole = this.unite(parts);
    this.#united.set(key, { parts, whole });
    for (const part of parts) this.onReplaced(whole, part);
    if (before) this.onReplaced(whole, before.whole);
    return whole;
  }

  /** Where a repository's events are folded, too: what was once shown in its place. */
  wholeOf(repository: Repository): Repository | undefined {
    if (this.#united.size === 0) return undefined;
    const united = this.#united.get(repoKey(repository.name));
    return united?.parts.includes(repository) ? united.whole : undefined;
  }
}

function isSame(a: readonly Repository[], b: readonly Repository[]): boolean {
  return a.length === b.length && a.every((part, index) => part === b[index]);
}
