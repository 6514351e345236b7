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
  /** Since when each waiting pull request waits for a review. */
  readonly #waiting = new Map<number, number>();
  readonly #waitingSince = new SortedNumbers();
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
  longestWaiting(): { readonly number: number; readonly since: number } | undefined {
    const since = this.#waitingSince.first;
    if (since === undefined) return undefined;
    let lowest = Number.POSITIVE_INFINITY;
    for (const [number, other] of this.#waiting) {
      if (other === since) lowest = Math.min(lowest, number);
    }
    return { number: lowest, since };
  }

  put(item: ItemTimeline, life: Life): void {
    const before = this.#counted.get(item.number);
    if (before) this.#count(before, -1);
    const after = countedOf(item, life);
    this.#counted.set(item.number, after);
    this.#count(after, 1);
  }

  #count(item: Counted, sign: 1 | -1): void {
    if (item.isPull) this.#countPull(item, sign);
    else this.#countIssue(item, sign);
  }

  #countIssue(issue: Counted, sign: 1 | -1): void {
    const note = (times: SortedNumbers, time: number) =>
      sign > 0 ? times.add(time) : times.remove(time);
    if (issue.status === 'gone') return;
    this.issues[issue.status === 'open' ? 'open' : 'closed'] += sign;
    note(this.issuesOpened, issue.createdAt);
    if (issue.lastClosing !== null) note(this.issuesClosed, issue.lastClosing);
  }

  #countPull(pull: Counted, sign: 1 | -1): void {
    if (pull.merged) this.pulls.merged += sign;
    if (pull.status !== 'open') return;
    this.pulls.open += sign;
    if (pull.draft) this.pulls.draft += sign;
    else if (pull.reviewers.length > 0) this.pulls.awaitingReview += sign;
    this.#countWaiting(pull, sign);
    if (pull.author !== undefined) bump(this.#openByAuthor, pull.author, sign);
    for (const reviewer of pull.reviewers) bump(this.#pendingByReviewer, reviewer, sign);
  }

  #countWaiting({ number, waitingSince }: Counted, sign: 1 | -1): void {
    if (waitingSince === null) return;
    if (sign > 0) {
      this.#waiting.set(number, waitingSince);
      this.#waitingSince.add(waitingSince);
    } else {
      this.#waiting.delete(number);
      this.#waitingSince.remove(waitingSince);
    }
  }
}

interface Counted {
  readonly number: number;
  readonly waitingSince: number | null;
  readonly isPull: boolean;
  readonly status: string;
  readonly createdAt: number;
  readonly lastClosing: number | null;
  readonly merged: boolean;
  readonly draft: boolean;
  readonly author: string | undefined;
  readonly reviewers: readonly string[];
}

function countedOf(item: ItemTimeline, life: Life): Counted {
  return {
    number: item.number,
    waitingSince: life.waitingSince,
    isPull: item.isPull,
    status: present(life).status,
    createdAt: item.createdAt ?? beginningOf(item),
    lastClosing: life.closings.at(-1)?.at ?? null,
    merged: life.mergedAt !== null,
    draft: life.draft,
    author: item.description.author?.value,
    reviewers: life.reviewers,
  };
}

function bump(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
}
