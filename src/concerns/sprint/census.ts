import { SortedList } from '../../core/sorted-list.js';
import { SortedNumbers } from '../../core/sorted-numbers.js';
import { beginningOf, type ItemTimeline } from '../timelines/item.js';
import { type Life, present } from '../timelines/life.js';

/** A repository's counts of issues and pull requests, kept by difference. */
export class Census {
  readonly issues = { open: 0, closed: 0 };
  readonly pulls = { open: 0, merged: 0, draft: 0, awaitingReview: 0 };
  /** Creations of issues that still exist. */
  readonly issuesOpened = new SortedNumbers();
  /** The last closing of each issue that was ever closed and still exists. */
  readonly issuesClosed = new SortedNumbers();
  /** Pull requests that wait for a review, the longest first. */
  readonly #waiting = new SortedList<Waiting>(({ since }) => since);
  readonly #waitingByNumber = new Map<number, Waiting>();
  readonly #openByAuthor = new Map<string, number>();
  readonly #pendingByReviewer = new Map<string, number>();
  readonly #counted = new Map<number, Counted>();

  /** Open pull requests that a login wrote, drafts included. */
  authored(login: string): number {
    return this.#openByAuthor.get(login) ?? 0;
  }

  /** Open pull requests that wait for a login's review. */
  reviewing(login: string): number {
    return this.#pendingByReviewer.get(login) ?? 0;
  }

  /** The pull request that waits longest for a review; of several the lowest number. */
  longestWaiting(): Waiting | undefined {
    const first = this.#waiting.at(0);
    if (first === undefined) return undefined;
    const together = this.#waiting.slice(0, this.#waiting.countUpTo(first.since));
    return together.reduce((lowest, other) => (other.number < lowest.number ? other : lowest));
  }

  put(item: ItemTimeline, life: Life): void {
    const before = this.#counted.get(item.number);
    const after = countedOf(item, life);
    this.#counted.set(item.number, after);
    if (before && isCountedAlike(before, after)) return;
    if (before) this.#count(before, -1);
    this.#count(after, 1);
  }

  #count(item: Counted, sign: 1 | -1): void {
    if (item.isPull) this.#countPull(item, sign);
    else this.#countIssue(item, sign);
  }

  #countIssue(issue: Counted, sign: 1 | -1): void {
    const { status } = present(issue.life);
    if (status === 'gone') return;
    this.issues[status === 'open' ? 'open' : 'closed'] += sign;
    this.issuesOpened.note(issue.createdAt, sign);
    const lastClosing = issue.life.closings.at(-1);
    if (lastClosing) this.issuesClosed.note(lastClosing.at, sign);
  }

  #countPull({ number, author, life }: Counted, sign: 1 | -1): void {
    const { reviewers, draft } = life;
    if (life.mergedAt !== null) this.pulls.merged += sign;
    if (present(life).status !== 'open') return;
    this.pulls.open += sign;
    if (draft) this.pulls.draft += sign;
    else if (reviewers.length > 0) this.pulls.awaitingReview += sign;
    this.#countWaiting(number, life.waitingSince, sign);
    if (author !== undefined) bump(this.#openByAuthor, author, sign);
    for (const reviewer of reviewers) bump(this.#pendingByReviewer, reviewer, sign);
  }

  #countWaiting(number: number, waitingSince: number | null, sign: 1 | -1): void {
    if (waitingSince === null) return;
    if (sign > 0) {
      const waiting = { number, since: waitingSince };
      this.#waiting.add(waiting);
      this.#waitingByNumber.set(number, waiting);
    } else {
      this.#waiting.remove(this.#waitingByNumber.get(number)!);
      this.#waitingByNumber.delete(number);
    }
  }
}

interface Waiting {
  readonly number: number;
  readonly since: number;
}

interface Counted {
  readonly number: number;
  readonly isPull: boolean;
  readonly createdAt: number;
  readonly author: string | undefined;
  readonly life: Life;
}

function countedOf(item: ItemTimeline, life: Life): Counted {
  const { number, isPull } = item;
  const createdAt = item.createdAt ?? beginningOf(item);
  return { number, isPull, createdAt, author: item.description.author?.value, life };
}

/** Whether two states of an item add the same to the counts: labels, assignees and milestones do not. */
function isCountedAlike(a: Counted, b: Counted): boolean {
  return (
    a.isPull === b.isPull &&
    a.createdAt === b.createdAt &&
    a.author === b.author &&
    (a.life === b.life || (a.isPull ? isPullAlike(a.life, b.life) : isIssueAlike(a.life, b.life)))
  );
}

function isIssueAlike(a: Life, b: Life): boolean {
  return present(a).status === present(b).status && a.closings.at(-1)?.at === b.closings.at(-1)?.at;
}

function isPullAlike(a: Life, b: Life): boolean {
  return (
    present(a).status === present(b).status &&
    a.mergedAt === b.mergedAt &&
    a.draft === b.draft &&
    a.waitingSince === b.waitingSince &&
    a.reviewers.length === b.reviewers.length &&
    a.reviewers.every((reviewer, at) => reviewer === b.reviewers[at])
  );
}

function bump(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
