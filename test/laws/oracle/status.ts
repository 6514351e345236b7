import type { Asked } from './asked.js';
import { dayOf } from './days.js';
import { type Diary, nowOf } from './diary.js';
import { expectedProgress } from './sprint.js';
import { endOf } from './sprint-days.js';

const DAY_MS = 86_400_000;

/** The counts of section 6.3's status. */
export function expectedStatus(diary: Diary, asked: Asked) {
  const items = [...diary.items.values()];
  const issues = items.filter((item) => !item.isPull && nowOf(item).status !== 'gone');
  const pulls = items.filter(({ isPull }) => isPull);
  const openPulls = pulls.filter((pull) => nowOf(pull).status === 'open');
  const open = issues.filter((issue) => nowOf(issue).status === 'open').length;
  const isOfToday = (at: number) => at >= asked.now - DAY_MS && at <= asked.now;
  return {
    issues: {
      open,
      closed: issues.length - open,
      opened_24h: issues.filter(({ createdAt }) => isOfToday(createdAt)).length,
      closed_24h: issues.filter(({ closedAt }) => closedAt.some(isOfToday)).length,
    },
    pull_requests: {
      open: openPulls.length,
      merged: pulls.filter(({ mergedAt }) => mergedAt !== null).length,
      draft: openPulls.filter((pull) => nowOf(pull).draft).length,
      awaiting_review: openPulls.filter((pull) => {
        const { draft, reviewers } = nowOf(pull);
        return !draft && reviewers.length > 0;
      }).length,
    },
    milestones: [...diary.milestones.values()]
      .filter(({ deletedAt }) => deletedAt === null)
      .sort((a, b) => a.number - b.number)
      .map((milestone) => ({
        milestone_number: milestone.number,
        title: nowOf(milestone).title,
        state: nowOf(milestone).state,
        due_on: nowOf(milestone).dueOn,
        progress: expectedProgress(diary, milestone.number, asked),
      })),
  };
}

/** The number of the milestone that is the current sprint. */
export function expectedCurrentSprint(diary: Diary, { now, timezone }: Asked): number | undefined {
  const today = dayOf(now, timezone);
  const open = [...diary.milestones.values()]
    .filter((milestone) => milestone.deletedAt === null && nowOf(milestone).state === 'open')
    .sort((a, b) => a.number - b.number)
    .map((milestone) => ({
      number: milestone.number,
      end: endOf(nowOf(milestone).dueOn),
      updatedAt: nowOf(milestone).updatedAt,
    }));
  const ahead = open.filter(({ end }) => end !== null && end >= today);
  const past = open.filter(({ end }) => end !== null && end < today);
  const earliest = ahead.map(({ end }) => end!).sort()[0];
  if (earliest !== undefined) return ahead.find(({ end }) => end === earliest)!.number;
  const latest = past
    .map(({ end }) => end!)
    .sort()
    .at(-1);
  if (latest !== undefined) return past.find(({ end }) => end === latest)!.number;
  const newest = Math.max(...open.map(({ updatedAt }) => updatedAt));
  return open.find(({ updatedAt }) => updatedAt === newest)?.number;
}
