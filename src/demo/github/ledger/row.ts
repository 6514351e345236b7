/** A thing as GitHub's payloads show it. */
export type Row = Readonly<Record<string, unknown>>;

export function asRow(value: unknown): Row | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Row)
    : undefined;
}

export function asRows(value: unknown): readonly Row[] {
  return Array.isArray(value) ? value.map(asRow).filter((row) => row !== undefined) : [];
}

/** A moment that a row names, milliseconds; 0 for none. */
export function momentOf(row: Row, field: string): number {
  return Date.parse(String(row[field] ?? '')) || 0;
}
