/** What a summary left out of one field. */
export interface Omission {
  readonly field: string;
  readonly count: number;
}

/**
 * Keeps a summary small: gives as many rows as fit a number of characters of JSON (about four to a
 * token), at least one, and notes how many it left out.
 */
export class Omissions {
  readonly noted: Omission[] = [];

  /** The first rows; `keep: 'last'` the last ones. */
  rows<Row>(
    field: string,
    rows: readonly Row[],
    budget: number,
    { keep = 'first' }: { readonly keep?: 'first' | 'last' } = {},
  ): Row[] {
    let left = budget;
    let count = 0;
    while (count < rows.length) {
      const row = keep === 'first' ? rows[count] : rows[rows.length - 1 - count];
      left -= JSON.stringify(row).length + 1;
      if (left < 0 && count > 0) break;
      count += 1;
    }
    this.note(field, rows.length - count);
    return keep === 'first' ? rows.slice(0, count) : rows.slice(rows.length - count);
  }

  note(field: string, count: number): void {
    if (count > 0) this.noted.push({ field, count });
  }
}
