/**
 * Octokit reads numbers beyond 2^53 as `bigint`, which JSON can't write: as everybody else reads
 * them, they are the nearest `number`. Returns the same reference where there was none.
 */
export function plainNumbers(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const copy = value.map(plainNumbers);
    return copy.some((one, index) => one !== value[index]) ? copy : value;
  }
  const entries = Object.entries(value);
  const copy = entries.map(([key, one]) => [key, plainNumbers(one)] as const);
  return copy.some(([, one], index) => one !== entries[index]?.[1])
    ? Object.fromEntries(copy)
    : value;
}
