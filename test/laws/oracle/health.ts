import type { Asked } from './asked.js';
import { dayOf } from './days.js';
import { type Diary, type ItemDiary, nowOf, type Page, pageThen } from './diary.js';
import { mean, quantile, rounded, share } from './numbers.js';
import { scopeThen, sprintItems } from './scope.js';
import { endOf } from './sprint-days.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MONTH_MS = 30 * DAY_MS;

/**
 * The values of section 6.3's components as they stood at `asked.now`, each window 30 days long. What
 * was deleted by the diary's end counts in none of them but the growth.
 */
export function expectedHealth(diary: Diary, asked: Asked) {
  const { now } = asked;
  const from = now - MONTH_MS;
  const inWindow = (at: number) => at >= from && at <= now;
  const items = [...diary.items.values()].filter(({ createdAt }) => createdAt <= now);
  const issues = items.filter(({ isPull }) => !isPull);
  const pulls = items.filter(({ isPull }) => isPull);
  const standing = issues.filter((issue) => nowOf(issue).status !== 'gone');
  return {
    activity: activity(diary, inWindow),
    issue_management: {
      ...responses(diary, standing, asked),
      ...closures(standing, inWindow),
      backlog_growth: openAt(issues, now).length - openAt(issues, from).length,
    },
    pull_requests: pullRequests(diary, pulls, asked),
    milestones: milestones(diary, asked),
    freshness: freshness(issues, pulls, now),
    collaboration: collaboration(diary, pulls, asked),
  };
}

function activity({ deeds }: Diary, inWindow: (at: number) => boolean) {
  const then = deeds.filter(({ at }) => inWindow(at));
  return { events: then.length, contributors: new Set(then.map(({ actor }) => actor)).size };
}

/** Issues opened in the window, and the first comment on each by another person. */
function responses(diary: Diary, issues: readonly ItemDiary[], { now }: Asked) {
  const opened = issues.filter(({ createdAt }) => createdAt >= now - MONTH_MS && createdAt <= now);
  const waits = opened.flatMap((issue) => firstBy(diary.comments, issue, now));
  return {
    median_first_response_hours: rounded(quantile(waits, 0.5)),
    responded: waits.length,
    opened: opened.length,
  };
}

/** Hours from its opening to the first words by a person other than its author; one or none. */
function firstBy(words: Diary['comments'], item: ItemDiary, now: number): number[] {
  const answers = [...words.values()]
    .filter(({ on, by, isBot }) => on === item.number && !isBot && by !== item.author)
    .filter(({ at }) => at >= item.createdAt && at <= now)
    .filter(({ deletedAt }) => deletedAt === null)
    .map(({ at }) => (at - item.createdAt) / HOUR_MS);
  return answers.length === 0 ? [] : [Math.min(...answers)];
}

function closures(issues: readonly ItemDiary[], inWindow: (at: number) => boolean) {
  const opened = issues.filter(({ createdAt }) => inWindow(createdAt)).length;
  const closed = issues.filter(({ closedAt }) => closedAt.some(inWindow)).length;
  return { closed, closure_ratio: share(closed, opened) };
}

function pullRequests(diary: Diary, pulls: readonly ItemDiary[], { now }: Asked) {
  const inWindow = (at: number) => at >= now - MONTH_MS && at <= now;
  const closed = pulls.filter(({ closedAt }) => closedAt.some(inWindow)).length;
  const merged = pulls.filter(({ mergedAt }) => mergedAt !== null && inWindow(mergedAt));
  const toMerge = merged.map(({ mergedAt, createdAt }) => (mergedAt! - createdAt) / HOUR_MS);
  const toReview = pulls
    .filter(({ createdAt }) => inWindow(createdAt))
    .flatMap((pull) => firstBy(diary.reviews, pull, now));
  return {
    closed,
    merged: merged.length,
    merge_ratio: share(merged.length, closed),
    median_time_to_merge_hours: rounded(quantile(toMerge, 0.5)),
    median_time_to_first_review_hours: rounded(quantile(toReview, 0.5)),
  };
}

/** Milestones whose last day ended in the window, and those open after theirs. */
function milestones(diary: Diary, asked: Asked) {
  const { now, timezone } = asked;
  const today = dayOf(now, timezone);
  const first = dayOf(now - MONTH_MS, timezone);
  const rates: (number | null)[] = [];
  let due = 0;
  let overdue = 0;
  for (const milestone of diary.milestones.values()) {
    if (milestone.deletedAt !== null && milestone.deletedAt <= now) continue;
    const page = pageThen(milestone, ({ at }) => at <= now);
    const end = page ? endOf(page.dueOn) : null;
    if (page === undefined || end === null || end >= today) continue;
    if (page.state === 'open') overdue += 1;
    if (end < first) continue;
    due += 1;
    const members = scopeThen(sprintItems(diary, asked), milestone.number, ({ at }) => at <= now);
    rates.push(members.length === 0 ? null : members.filter(isDone).length / members.length);
  }
  const known = rates.filter((rate) => rate !== null);
  return { due, completion: rounded(mean(known)), overdue_open: overdue };
}

const isDone = ({ isDone: done }: { readonly isDone: boolean }) => done;

function freshness(issues: readonly ItemDiary[], pulls: readonly ItemDiary[], now: number) {
  const openIssues = openAt(issues, now);
  const openPulls = openAt(pulls, now);
  const isStale = (days: number) => (item: ItemDiary) =>
    now - Math.max(...item.updatedAt.filter((at) => at <= now)) >= days * DAY_MS;
  const staleIssues = openIssues.filter(isStale(60)).length;
  const stalePulls = openPulls.filter(isStale(30)).length;
  return {
    stale_issues: staleIssues,
    open_issues: openIssues.length,
    stale_issue_share: share(staleIssues, openIssues.length),
    stale_pulls: stalePulls,
    open_pulls: openPulls.length,
    stale_pull_share: share(stalePulls, openPulls.length),
    stale_share: share(staleIssues + stalePulls, openIssues.length + openPulls.length),
  };
}

function collaboration(diary: Diary, pulls: readonly ItemDiary[], { now }: Asked) {
  const inWindow = (at: number) => at >= now - MONTH_MS && at <= now;
  const merged = pulls.filter(({ mergedAt }) => mergedAt !== null && inWindow(mergedAt));
  const reviewed = merged.filter(
    (pull) => firstBy(diary.reviews, pull, Math.min(now, pull.mergedAt!)).length > 0,
  );
  const commits = [...diary.commits.values()].filter(({ at }) => inWindow(at));
  return {
    absence_factor: absenceFactor(commits.map(({ author }) => author)),
    merged: merged.length,
    reviewed_share: share(reviewed.length, merged.length),
  };
}

/** How few people made half of the commits. @param authors one entry a commit. */
function absenceFactor(authors: readonly string[]): number | null {
  if (authors.length === 0) return null;
  const counts = [...new Set(authors)]
    .map((author) => authors.filter((one) => one === author).length)
    .sort((a, b) => b - a);
  for (let people = 1; ; people += 1) {
    const theirs = counts.slice(0, people).reduce((sum, count) => sum + count, 0);
    if (2 * theirs >= authors.length) return people;
  }
}

function stateAt(item: ItemDiary, now: number): Page | undefined {
  return pageThen(item, ({ at }) => at <= now);
}

function openAt(items: readonly ItemDiary[], now: number): ItemDiary[] {
  return items.filter((item) => stateAt(item, now)?.status === 'open');
}
