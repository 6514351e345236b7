import type { Asked } from './asked.js';
import { type Diary, type ItemDiary, nowOf } from './diary.js';
import { round6, sum } from './numbers.js';
import { type Member, scopeThen, sprintItems } from './scope.js';

/** A row for each assignee of an item in scope, and one for what nobody has. */
export function expectedTeam(diary: Diary, milestone: number, asked: Asked) {
  const members = scopeThen(sprintItems(diary, asked), milestone, () => true);
  const remaining = members.filter(({ isDone }) => !isDone);
  const pulls = [...diary.items.values()].filter(isOpenPull);
  const logins = [...new Set(members.flatMap(({ page }) => page.assignees))].sort();
  const row = (login: string, theirs: readonly Member[]) => {
    const open = theirs.filter(({ isDone }) => !isDone);
    const split = sum(open.map(({ page }) => 1 / Math.max(1, page.assignees.length)));
    return {
      login,
      open: open.length,
      completed: theirs.length - open.length,
      open_pull_requests: pulls.filter(({ author }) => author === login).length,
      reviews_pending: pulls.filter((pull) => nowOf(pull).reviewers.includes(login)).length,
      share_of_remaining: remaining.length === 0 ? null : round6(split / remaining.length),
    };
  };
  return [
    ...logins.map((login) =>
      row(
        login,
        members.filter(({ page }) => page.assignees.includes(login)),
      ),
    ),
    row(
      'unassigned',
      members.filter(({ page }) => page.assignees.length === 0),
    ),
  ];
}

function isOpenPull(item: ItemDiary): boolean {
  return item.isPull && nowOf(item).status === 'open';
}
