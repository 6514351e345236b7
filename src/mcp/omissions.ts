/** What a summary left out of one field. */
export interface Omission {
  readonly field: string;
  readonly count: number;
}

/**
 * Keeps a summary small: gives as many rows as fit a number of characters of JSON (about four to a
 * token), and notes how many it left out.
 */
export class Omissions {
  readonly noted: Omission[] = [];
  readonly #share: number;
  #hasUnbounded = false;

  /**
   * @param share of each budget that there is place for; while there is any, a list that has rows keeps
   * at least one, however long.
   */
  constructor(share = 1) {
    this.#share = share;
  }

  /** Whether a list was wanted whole, because the caller asked for it by name. */
  get hasUnbounded(): boolean {
    return this.#hasUnbounded;
  }

  /** The first rows; `keep: 'last'` the last ones. An infinite budget gives all. */
  rows<Row>(
    field: string,
    rows: readonly Row[],
    budget: number,
    { keep = 'first' }: { readonly keep?: 'first' | 'last' } = {},
  ): Row[] {
    if (budget === Number.POSITIVE_INFINITY) {
      this.#hasUnbounded = true;
      return [...rows];
    }
    const atLeast = this.#share > 0 ? 1 : 0;
    let left = budget * this.#share;
    let count = 0;
    while (count < rows.length) {
      const row = keep === 'first' ? rows[count] : rows[rows.length - 1 - count];
      left -= JSON.stringify(row).length + 1;
      if (left < 0 && count >= atLeast) break;
      count += 1;
    }
    this.note(field, rows.length - count);
    return keep === 'first' ? rows.slice(0, count) : rows.slice(rows.length - count);
  }

  note(field: string, count: number): void {
    if (count > 0) this.noted.push({ field, count });
  }
}
