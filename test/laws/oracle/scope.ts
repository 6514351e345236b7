import type { Asked } from './asked.js';
import { type Diary, type ItemDiary, type Page, pageThen } from './diary.js';
import { round6, sum } from './numbers.js';
import { pointsOf } from './points.js';

export interface Amount {
  readonly issues: number | null;
  readonly points: number | null;
}

export const noAmount: Amount = { issues: null, points: null };

/** An item in a sprint's scope, as it stood. */
export interface Member {
  readonly item: ItemDiary;
  readonly page: Page;
  /** `null` = unestimated. */
  readonly points: number | null;
  readonly isDone: boolean;
}

/** What can be in a sprint's scope at all. */
export function sprintItems(diary: Diary, { countsPulls }: Asked): ItemDiary[] {
  return [...diary.items.values()].filter(({ isPull }) => countsPulls || !isPull);
}

/** The scope by the pages for which `isPast` holds: open or completed, and in the milestone. */
export function scopeThen(
  items: readonly ItemDiary[],
  milestone: number,
  isPast: (page: Page) => boolean,
): Member[] {
  return items.flatMap((item): Member[] => {
    const page = pageThen(item, isPast);
    if (page === undefined || page.milestone !== milestone) return [];
    if (page.status !== 'open' && page.status !== 'completed') return [];
    const points = pointsOf(page.labels.map(({ name }) => name));
    return [{ item, page, points, isDone: page.status === 'completed' }];
  });
}

export function amountOf(members: readonly Member[]) {
  const points = round6(sum(members.map((member) => member.points ?? 0)));
  return { issues: members.length, points };
}

/** Scope, what of it is completed, and what remains. */
export function standing(members: readonly Member[]) {
  return {
    total: amountOf(members),
    completed: amountOf(members.filter(({ isDone }) => isDone)),
    remaining: amountOf(members.filter(({ isDone }) => !isDone)),
  };
}
