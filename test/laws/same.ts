import { expect } from 'chai';

/** Fails with the places at which two JSON values differ: whole snapshots are too long to read. */
export function expectSame(actual: unknown, expected: unknown): void {
  const places = differences(actual, expected);
  if (places.length === 0) return;
  const more = places.length > 12 ? ` and ${places.length - 12} more` : '';
  expect.fail(`they differ in ${places.length} places:\n${places.slice(0, 12).join('\n')}${more}`);
}

/** `path: actual, not expected` for each leaf that differs. */
export function differences(actual: unknown, expected: unknown, path = ''): string[] {
  if (Object.is(actual, expected)) return [];
  if (isBranch(actual) && isBranch(expected)) {
    const keys = new Set([...Object.keys(actual), ...Object.keys(expected)]);
    return [...keys].flatMap((key) => differences(actual[key], expected[key], `${path}.${key}`));
  }
  return [`${path}: ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`];
}

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
