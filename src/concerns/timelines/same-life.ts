import type { Change, Closing, Life } from './life.js';

/** Whether two lives tell the same. */
export function isSameLife(a: Life, b: Life): boolean {
  return (
    a.draft === b.draft &&
    a.mergedAt === b.mergedAt &&
    a.waitingSince === b.waitingSince &&
    a.goneAt === b.goneAt &&
    a.firstAssignedAt === b.firstAssignedAt &&
    a.isKnownFromItsStart === b.isKnownFromItsStart &&
    isSameList(a.changes, b.changes, isSameChange) &&
    isSameList(a.closings, b.closings, isSameClosing) &&
    isSameList(a.reopenings, b.reopenings, Object.is) &&
    isSameList(a.assignees, b.assignees, Object.is) &&
    isSameList(a.reviewers, b.reviewers, Object.is)
  );
}

function isSameChange(a: Change, b: Change): boolean {
  return (
    a.at === b.at && a.status === b.status && a.milestone === b.milestone && a.points === b.points
  );
}

function isSameClosing(a: Closing, b: Closing): boolean {
  return (
    a.at === b.at &&
    a.completed === b.completed &&
    a.milestone === b.milestone &&
    a.points === b.points
  );
}

function isSameList<T>(
  a: readonly T[],
  b: readonly T[],
  isSame: (left: T, right: T) => boolean,
): boolean {
  return a === b || (a.length === b.length && a.every((item, at) => isSame(item, b[at]!)));
}
