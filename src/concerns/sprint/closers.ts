import { beginningOf, type ItemTimeline } from '../timelines/item.js';

/** Which pull requests name which issues with a closing keyword. */
export class Closers {
  /** By issue: the openings of the pull requests that name it. */
  readonly #openings = new Map<number, Map<number, number>>();
  readonly #closes = new Map<number, readonly number[]>();

  /** Notes what a pull request closes. @returns the issues that it named before or names now. */
  put(pull: ItemTimeline): ReadonlySet<number> {
    const before = this.#closes.get(pull.number) ?? [];
    const after = pull.description.closes?.value ?? [];
    for (const issue of before) this.#openings.get(issue)?.delete(pull.number);
    for (const issue of after) {
      const openings = this.#openings.get(issue) ?? new Map<number, number>();
      openings.set(pull.number, pull.createdAt ?? beginningOf(pull));
      this.#openings.set(issue, openings);
    }
    this.#closes.set(pull.number, after);
    return new Set([...before, ...after]);
  }

  /** `null` where no pull request names the issue. */
  firstOpening(issue: number): number | null {
    const openings = this.#openings.get(issue);
    return openings && openings.size > 0 ? Math.min(...openings.values()) : null;
  }
}
