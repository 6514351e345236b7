import { beginningOf, type ItemTimeline } from '../timelines/item.js';
import { type Life, present } from '../timelines/life.js';
import { Count, CountBy, Durations, type Merge, Merges } from './contents.js';
import { OpenCount } from './open-count.js';
import type { HealthState, StoredComment, StoredReview } from './state.js';
import { WindowPair } from './window-pair.js';

const DAY_MS = 86_400_000;
const STALE_ISSUE_MS = 60 * DAY_MS;
const STALE_PULL_MS = 30 * DAY_MS;
/** Half as long again as the two windows reach. */
const KEPT_MS = 90 * DAY_MS;

/**
 * What the health components read, kept by difference over windows that move with the time: one more
 * event costs the same in a large repository as in a small one.
 */
export class Measures {
  readonly deeds = new WindowPair<CountBy<string>, string>(() => new CountBy());
  readonly issuesOpened = new WindowPair<Count, unknown>(() => new Count());
  /** By issue number, so that one closed twice counts once. */
  readonly issueClosings = new WindowPair<CountBy<number>, number>(() => new CountBy());
  readonly firstResponses = new WindowPair<Durations, number>(() => new Durations());
  readonly pullClosings = new WindowPair<CountBy<number>, number>(() => new CountBy());
  readonly merges = new WindowPair<Merges, Merge>(() => new Merges());
  readonly firstReviews = new WindowPair<Durations, number>(() => new Durations());
  readonly commits = new WindowPair<CountBy<string>, string>(() => new CountBy());
  readonly issues = new OpenCount(STALE_ISSUE_MS);
  readonly pulls = new OpenCount(STALE_PULL_MS);
  /** When a person last did anything; `undefined` before the first deed. */
  lastDeedAt: number | undefined;
  #forgottenAt = Number.NEGATIVE_INFINITY;
  readonly #closingKeys = new Map<number, number>();

  constructor(private readonly state: HealthState) {}

  /** Takes in what the health actor folded since the last time. */
  settle(lifeOf: (item: number) => readonly [ItemTimeline, Life] | undefined): void {
    const { newItems, newCommits, newDeeds, commits, deeds } = this.state;
    for (const guid of newDeeds) {
      const { actor, at } = deeds.get(guid)!;
      this.deeds.put(guid, at, at, actor);
      this.lastDeedAt = Math.max(this.lastDeedAt ?? at, at);
    }
    for (const id of newCommits) {
      const { author, bot, at } = commits.get(id)!;
      if (!bot) this.commits.put(id, at, at, author);
    }
    for (const number of newItems) {
      const found = lifeOf(number);
      if (found) this.put(...found);
    }
    newItems.clear();
    newCommits.clear();
    newDeeds.clear();
  }

  move(now: number): void {
    this.#forget(now);
    const pairs = [
      this.deeds,
      this.issuesOpened,
      this.issueClosings,
      this.firstResponses,
      this.pullClosings,
      this.merges,
      this.firstReviews,
      this.commits,
    ];
    for (const pair of pairs) pair.move(now);
  }

  /** Once a day lets go of deeds that no window reaches any more; there is one a delivery. */
  #forget(now: number): void {
    if (Math.abs(now - this.#forgottenAt) < DAY_MS) return;
    this.#forgottenAt = now;
    const { deeds } = this.state;
    for (const [guid, { at }] of deeds) {
      if (at >= now - KEPT_MS) continue;
      deeds.delete(guid);
      this.deeds.remove(guid);
    }
  }

  put(item: ItemTimeline, life: Life): void {
    this.#remove(item.number);
    const isGone = present(life).status === 'gone';
    if (item.isPull) {
      this.pulls.put(item, life);
      if (!isGone) this.#putPull(item, life);
    } else {
      // The number of open issues is what it was: a deletion lowers it from then on.
      this.issues.put(item, life);
      if (!isGone) this.#putIssue(item, life);
    }
  }

  #putIssue(item: ItemTimeline, life: Life): void {
    const { number } = item;
    const opened = item.createdAt ?? beginningOf(item);
    this.issuesOpened.put(number, opened, opened, undefined);
    this.#putClosings(this.issueClosings, number, life);
    const response = firstBy(this.state.comments.get(number), authorOf, item, opened);
    if (response !== null) {
      this.firstResponses.put(number, opened, response, response - opened);
    }
  }

  #putPull(item: ItemTimeline, life: Life): void {
    const { number } = item;
    const opened = item.createdAt ?? beginningOf(item);
    this.#putClosings(this.pullClosings, number, life);
    const review = firstBy(this.state.reviews.get(number), reviewerOf, item, opened);
    if (review !== null) this.firstReviews.put(number, opened, review, review - opened);
    const { mergedAt } = life;
    if (mergedAt !== null) {
      const reviewed = review !== null && review <= mergedAt;
      this.merges.put(number, mergedAt, mergedAt, { ms: mergedAt - opened, reviewed });
    }
  }

  #putClosings(closings: WindowPair<CountBy<number>, number>, number: number, life: Life): void {
    for (const [index, { at }] of life.closings.entries()) {
      closings.put(`${number} ${index}`, at, at, number);
    }
    this.#closingKeys.set(number, life.closings.length);
  }

  #remove(number: number): void {
    this.issues.remove(number);
    this.pulls.remove(number);
    for (const pair of [this.issuesOpened, this.firstResponses, this.merges, this.firstReviews]) {
      pair.remove(number);
    }
    for (let index = 0; index < (this.#closingKeys.get(number) ?? 0); index += 1) {
      this.issueClosings.remove(`${number} ${index}`);
      this.pullClosings.remove(`${number} ${index}`);
    }
    this.#closingKeys.delete(number);
  }
}

const authorOf = ({ author, bot, deleted }: StoredComment) => (bot || deleted ? null : author);
const reviewerOf = ({ reviewer, bot }: StoredReview) => (bot ? null : reviewer);

/** The first deed on an item by a person other than its author, from its opening on. */
function firstBy<T extends { readonly at: number }>(
  deeds: ReadonlyMap<number, T> | undefined,
  personOf: (deed: T) => string | null,
  item: ItemTimeline,
  opened: number,
): number | null {
  const author = item.description.author?.value;
  let first: number | null = null;
  for (const deed of deeds?.values() ?? []) {
    const person = personOf(deed);
    if (person === null || person === author || deed.at < opened) continue;
    if (first === null || deed.at < first) first = deed.at;
  }
  return first;
}
