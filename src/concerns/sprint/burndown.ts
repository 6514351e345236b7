import { type Day, formatDay } from '../../core/calendar.js';
import { round6 } from '../../core/numbers.js';
import { type Amount, addTo, amountOf, difference, newSum, noAmount } from './amount.js';
import type { SprintDays } from './sprint-days.js';
import type { Tally } from './tally.js';

export interface BurndownRow {
  readonly date: string;
  readonly scope: Amount;
  readonly completed: Amount;
  readonly remaining: Amount;
  readonly ideal_remaining: Amount;
}

/** The rows' days: from the start to the earlier of today and the end. */
export function burndownDays({ start, end }: SprintDays, today: Day): Day[] {
  const last = end === null ? today : Math.min(today, end);
  return Array.from({ length: Math.max(0, last - start + 1) }, (_, index) => start + index);
}

/**
 * A row a day, each the state at the end of its day; today's is the state now.
 *
 * What happened before the start is in the first row.
 */
export function burndown(tally: Tally, days: SprintDays, today: Day): BurndownRow[] {
  const rowDays = burndownDays(days, today);
  if (rowDays.length === 0) return [];
  const scope = newSum();
  const completed = newSum();
  const changes = [...tally.days].sort(([a], [b]) => a - b);
  let next = 0;
  let first: Amount | undefined;
  return rowDays.map((day) => {
    // Clocks differ by moments: what is dated after today has happened all the same.
    const until = day === today ? Number.POSITIVE_INFINITY : day;
    for (; next < changes.length && changes[next]![0] <= until; next += 1) {
      const change = changes[next]![1];
      addTo(scope, change.scope.issues, change.scope.micropoints);
      addTo(completed, change.completed.issues, change.completed.micropoints);
    }
    first ??= amountOf(scope);
    return {
      date: formatDay(day),
      scope: amountOf(scope),
      completed: amountOf(completed),
      remaining: amountOf(difference(scope, completed)),
      ideal_remaining: ideal(first, days, day),
    };
  });
}

/** Linear from the first row's scope on the first day to 0 on the end day. */
function ideal(first: Amount, { start, end }: SprintDays, day: Day): Amount {
  if (end === null || end < start) return noAmount;
  const left = end === start ? 0 : (end - day) / (end - start);
  return { issues: round6(first.issues! * left), points: round6(first.points! * left) };
}
