import { momentOf, type Row } from './row.js';

export interface ListDefaults {
  readonly sort: string;
  readonly direction: 'asc' | 'desc';
  /** @default all states */
  readonly state?: 'open';
}

/** `state`, `since`, `sort` and `direction` of GitHub's lists. */
export function listed(
  rows: Iterable<Row>,
  query: URLSearchParams,
  defaults: ListDefaults,
): readonly Row[] {
  const state = query.get('state') ?? defaults.state ?? 'all';
  const since = Date.parse(query.get('since') ?? '') || 0;
  const sort = query.get('sort') ?? defaults.sort;
  const descending = (query.get('direction') ?? defaults.direction) === 'desc';
  const value = (row: Row): number => {
    switch (sort) {
      case 'updated':
      case 'created':
        return momentOf(row, `${sort}_at`);
      case 'due_on':
        return row.due_on === null ? Number.POSITIVE_INFINITY : momentOf(row, sort);
      default:
        return Number(row[sort]);
    }
  };
  const order = (a: Row, b: Row): number => {
    const [x, y] = [value(a), value(b)];
    const difference = x === y ? Number(a.number ?? a.id) - Number(b.number ?? b.id) : x - y;
    return descending ? -difference : difference;
  };
  return [...rows]
    .filter((row) => state === 'all' || row.state === state)
    .filter((row) => since === 0 || momentOf(row, 'updated_at') >= since)
    .sort(order);
}
