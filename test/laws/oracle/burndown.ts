import type { Asked } from './asked.js';
import { dayOf, daysBetween, daysFrom } from './days.js';
import type { Diary, MilestoneDiary } from './diary.js';
import { round6 } from './numbers.js';
import { type Amount, amountOf, noAmount, scopeThen, sprintItems, standing } from './scope.js';
import { sprintDays } from './sprint-days.js';

/** A row a day from the start to the earlier of today and the end, each counted anew. */
export function expectedBurndown(diary: Diary, milestone: MilestoneDiary, asked: Asked) {
  const { start, end } = sprintDays(milestone, asked);
  const today = dayOf(asked.now, asked.timezone);
  const last = end !== null && end < today ? end : today;
  const items = sprintItems(diary, asked);
  const rows = daysFrom(start, last).map((date) => {
    const members = scopeThen(items, milestone.number, (page) => {
      return date === today || dayOf(page.at, asked.timezone) <= date;
    });
    const { total, completed, remaining } = standing(members);
    return { date, scope: total, completed, remaining };
  });
  return rows.map((row) => ({ ...row, ideal_remaining: ideal(row.date) }));

  function ideal(date: string): Amount {
    if (end === null || end < start) return noAmount;
    const length = daysBetween(start, end);
    const left = length === 0 ? 0 : daysBetween(date, end) / length;
    const { issues, points } = rows[0]!.scope;
    return { issues: round6(issues * left), points: round6(points * left) };
  }
}

/** The first row's scope against the scope now, issue by issue. */
export function expectedScopeChange(diary: Diary, milestone: MilestoneDiary, asked: Asked) {
  const { start, end } = sprintDays(milestone, asked);
  const today = dayOf(asked.now, asked.timezone);
  const isBefore = today < start || (end !== null && end < start);
  if (isBefore) return { committed: noAmount, added: noAmount, removed: noAmount, net: noAmount };
  const items = sprintItems(diary, asked);
  const then = scopeThen(items, milestone.number, (page) => {
    return start === today || dayOf(page.at, asked.timezone) <= start;
  });
  const now = scopeThen(items, milestone.number, () => true);
  const added = { issues: 0, points: 0 };
  const removed = { issues: 0, points: 0 };
  for (const item of items) {
    const before = then.find((member) => member.item === item);
    const after = now.find((member) => member.item === item);
    const grown = (after?.points ?? 0) - (before?.points ?? 0);
    if (!before && after) added.issues += 1;
    if (before && !after) removed.issues += 1;
    if (grown > 0) added.points += grown;
    if (grown < 0) removed.points -= grown;
  }
  return {
    committed: amountOf(then),
    added: { issues: added.issues, points: round6(added.points) },
    removed: { issues: removed.issues, points: round6(removed.points) },
    net: {
      issues: added.issues - removed.issues,
      points: round6(added.points - removed.points),
    },
  };
}
