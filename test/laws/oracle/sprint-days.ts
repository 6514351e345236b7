import type { Asked } from './asked.js';
import { type DayText, dayOf } from './days.js';
import { type MilestoneDiary, nowOf } from './diary.js';

/** The first and the last day of a sprint. */
export function sprintDays(
  milestone: MilestoneDiary,
  { timezone }: Asked,
): { readonly start: DayText; readonly end: DayText | null } {
  const { description, createdAt, dueOn } = nowOf(milestone);
  const line = (description ?? '')
    .split('\n')
    .map((text) => /^start:\s*(\d{4}-\d\d-\d\d)$/i.exec(text.trim())?.[1])
    .find((day) => day !== undefined);
  return { start: line ?? dayOf(createdAt, timezone), end: endOf(dueOn) };
}

/** GitHub stores a day: its UTC date. */
export function endOf(dueOn: string | null): DayText | null {
  return dueOn === null ? null : dueOn.slice(0, 10);
}
