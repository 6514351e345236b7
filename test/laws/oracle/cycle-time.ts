import type { Asked } from './asked.js';
import type { Diary } from './diary.js';
import { quantile, rounded } from './numbers.js';
import { scopeThen, sprintItems } from './scope.js';

const HOUR_MS = 3_600_000;

/** Over the completed items of a sprint, to the last closing. */
export function expectedCycleTime(diary: Diary, milestone: number, asked: Asked) {
  const started: number[] = [];
  const opened: number[] = [];
  const done = scopeThen(sprintItems(diary, asked), milestone, () => true).filter(
    ({ isDone }) => isDone,
  );
  for (const { item } of done) {
    const closed = Math.max(...item.closedAt);
    opened.push(closed - item.createdAt);
    const openings = [...diary.items.values()]
      .filter(({ isPull, closes }) => isPull && closes.includes(item.number))
      .map(({ createdAt }) => createdAt);
    if (item.firstAssignedAt !== null) openings.push(item.firstAssignedAt);
    const start = Math.min(...openings);
    if (openings.length > 0 && start <= closed) started.push(closed - start);
  }
  return { started_to_closed: durations(started), opened_to_closed: durations(opened) };
}

function durations(spans: readonly number[]) {
  const hours = spans.map((ms) => ms / HOUR_MS);
  return {
    median_hours: rounded(quantile(hours, 0.5)),
    p85_hours: rounded(quantile(hours, 0.85)),
    n: spans.length,
  };
}
