import type { BurndownRow } from '../concerns/sprint/burndown.js';
import { dayMs } from './format.js';
import type { Unit } from './unit.js';

const dayS = 86_400;

/** Columns for the chart: a place for each calendar day, `null` where a line has nothing to say. */
export interface BurndownSeries {
  /** Midnight UTC of each day, seconds: calendar days have no zone, so any one will do. */
  readonly days: readonly number[];
  readonly ideal: readonly (number | null)[];
  readonly scope: readonly (number | null)[];
  readonly remaining: readonly (number | null)[];
}

/**
 * The rows as lines, and the ideal one carried on to the end day, which the rows have not reached yet.
 *
 * The ideal runs straight from the first row's to 0 on the end day (CONTRACT 6.1), so its first and
 * last points say all of it.
 */
export function burndownSeries(
  rows: readonly BurndownRow[],
  endDay: string | null,
  unit: Unit,
): BurndownSeries {
  const first = rows[0];
  if (first === undefined) return { days: [], ideal: [], scope: [], remaining: [] };
  const start = dayMs(first.date) / 1000;
  const lastRow = dayMs(rows.at(-1)!.date) / 1000;
  const end = endDay === null ? null : dayMs(endDay) / 1000;
  const length = (Math.max(lastRow, end ?? lastRow) - start) / dayS + 1;
  const days = Array.from({ length }, (_, index) => start + index * dayS);
  const from = first.ideal_remaining[unit];
  const idealAt = (day: number): number | null => {
    if (from === null || end === null) return null;
    return end === start ? from : from * Math.max(0, 1 - (day - start) / (end - start));
  };
  return {
    days,
    ideal: days.map(idealAt),
    scope: days.map((_, index) => rows[index]?.scope[unit] ?? null),
    remaining: days.map((_, index) => rows[index]?.remaining[unit] ?? null),
  };
}

/** Which days get a label, so that at most `most` do: the first, and every n-th after it. */
export function labelledDays(days: readonly number[], most: number): number[] {
  const weeks = 7 * Math.ceil(days.length / most / 7);
  const step = [1, 2, 3].find((each) => days.length <= each * most) ?? weeks;
  return days.filter((_, index) => index % step === 0);
}
