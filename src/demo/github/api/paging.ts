import { type Answer, ok } from './answer.js';

/** What pages of a list need to know of the request. */
export interface PageRequest {
  readonly query: URLSearchParams;
  /** The full address of the list, without its query. */
  readonly address: string;
}

const defaultSize = 30;
const mostSize = 100;

export function pageSize(query: URLSearchParams): number {
  const asked = Number(query.get('per_page') ?? defaultSize);
  return Number.isInteger(asked) && asked >= 1 ? Math.min(asked, mostSize) : defaultSize;
}

/** A page by its number, with links to its neighbours. */
export function numberedPage(rows: readonly unknown[], { query, address }: PageRequest): Answer {
  const size = pageSize(query);
  const page = Math.max(1, Math.trunc(Number(query.get('page') ?? 1)) || 1);
  const last = Math.max(1, Math.ceil(rows.length / size));
  const link = (number: number, rel: string) => {
    const changed = new URLSearchParams(query);
    changed.set('page', String(number));
    return `<${address}?${changed}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, 'prev')] : []),
    ...(page < last ? [link(page + 1, 'next'), link(last, 'last')] : []),
    ...(page > 1 ? [link(1, 'first')] : []),
  ];
  const body = rows.slice((page - 1) * size, page * size);
  return ok(body, links.length > 0 ? { link: links.join(', ') } : {});
}

/**
 * A page of a list that grows at its front: a cursor names the last row of the page before, so that
 * rows that come meanwhile shift nothing.
 *
 * @param idOf by which rows are ordered, greatest first.
 */
export function cursorPage<Row>(
  rows: readonly Row[],
  idOf: (row: Row) => bigint,
  view: (row: Row) => unknown,
  { query, address }: PageRequest,
): Answer {
  const size = pageSize(query);
  const cursor = /^v1_(\d+)$/.exec(query.get('cursor') ?? '')?.[1];
  const from = cursor === undefined ? 0 : rows.findIndex((row) => idOf(row) < BigInt(cursor));
  const page = from < 0 ? [] : rows.slice(from, from + size);
  const lastRow = page.at(-1);
  const more = lastRow !== undefined && from + size < rows.length;
  const body = page.map(view);
  if (!more) return ok(body);
  const changed = new URLSearchParams(query);
  changed.set('cursor', `v1_${idOf(lastRow)}`);
  return ok(body, { link: `<${address}?${changed}>; rel="next"` });
}
