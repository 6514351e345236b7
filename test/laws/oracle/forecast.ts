import type { Asked } from './asked.js';
import { addDays, dayOf, daysBetween, daysFrom } from './days.js';
import { type Diary, type ItemDiary, type MilestoneDiary, pageThen } from './diary.js';
import { round6, sum } from './numbers.js';
import { pointsOf } from './points.js';
import { scopeThen, sprintItems, standing } from './scope.js';
import { sprintDays } from './sprint-days.js';

/** What the forecast is made of, and what follows without throwing dice. */
export function expectedForecast(diary: Diary, milestone: MilestoneDiary, asked: Asked) {
  const items = sprintItems(diary, asked);
  const members = scopeThen(items, milestone.number, () => true);
  const { completed, remaining } = standing(members);
  const open = members.filter(({ isDone }) => !isDone);
  const estimated = open.filter(({ points }) => points !== null).length;
  const inPoints = open.length > 0 && estimated / open.length >= 0.8 && remaining.points > 0;
  const unit = inPoints ? 'points' : 'issues';
  const today = dayOf(asked.now, asked.timezone);
  const { end } = sprintDays(milestone, asked);
  const samples = samplesOf(diary, items, unit, { today, ...asked });
  const isUnknown = samples === null || sum(samples) === 0;
  const isDone = open.length === 0 && completed.issues > 0;
  return {
    unit,
    remaining,
    days_left: end === null ? null : daysBetween(today, end),
    samples: isDone || (open.length > 0 && !isUnknown) ? samples : null,
    isDone,
    isUnknown: open.length === 0 ? !isDone : isUnknown,
    isPast: open.length > 0 && end !== null && end < today,
  };
}

/** What was completed in any milestone, on each of the last 30 full days that the diary has. */
function samplesOf(
  diary: Diary,
  items: readonly ItemDiary[],
  unit: 'issues' | 'points',
  { today, timezone }: Asked & { readonly today: string },
): number[] | null {
  const first = dayOf(diary.firstAt, timezone);
  const earliest = addDays(today, -30);
  const days = daysFrom([first, earliest].sort()[1]!, addDays(today, -1));
  if (days.length < 5) return null;
  const done = items.flatMap((item) =>
    item.closedAt.flatMap((at) => {
      // How it stood when the second of its closing was over.
      const page = pageThen(item, (one) => Math.floor(one.at / 1000) <= Math.floor(at / 1000))!;
      const closing = item.pages.findLast((one) => one.at === at && one.status !== 'open') ?? page;
      if (closing.status !== 'completed' || page.milestone === null) return [];
      return [{ day: dayOf(at, timezone), points: pointsOf(page.labels.map(({ name }) => name)) }];
    }),
  );
  return days.map((day) => {
    const then = done.filter((one) => one.day === day);
    return unit === 'issues' ? then.length : round6(sum(then.map(({ points }) => points ?? 0)));
  });
}
