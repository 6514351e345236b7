import { beginningOf, type ItemTimeline } from '../timelines/item.js';
import { type Life, present } from '../timelines/life.js';
import { Count, CountBy, Durations, type Merge, Merges } from './contents.js';
import { OpenCount } from './open-count.js';
import type { Deed, HealthState, StoredComment, StoredReview } from './state.js';
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
  readonly merges = new WindowPair<Merges, Merge>(() => new Merges(), sameMerge);
  readonly firstReviews = new WindowPair<Durations, number>(() => new Durations());
  readonly commits = new WindowPair<CountBy<string>, string>(() => new CountBy());
  readonly issues = new OpenCount(STALE_ISSUE_MS);
  readonly pulls = new OpenCount(STALE_PULL_MS);
  /** When a person last did anything; `undefined` before the first deed. */
  lastDeedAt: number | undefined;
  #forgottenAt = Number.NEGATIVE_INFINITY;
  /** Folded, and in no window yet: only the time now tells which are too old to ever be in one. */
  #newDeeds: Deed[] = [];
  readonly #known = new Map<number, Known>();

  constructor(private readonly state: HealthState) {}

  /** Takes in what the health actor folded since the last time. */
  settle(lifeOf: (item: number) => readonly [ItemTimeline, Life] | undefined): void {
    const { newItems, newCommits, newDeeds, commits, deeds } = this.state;
    for (const deed of newDeeds) {
      if (deeds.get(deed.guid) !== deed) continue;
      this.lastDeedAt = Math.max(this.lastDeedAt ?? deed.at, deed.at);
      this.#newDeeds.push(deed);
    }
    for (const id of newCommits) {
      const { author, bot, at } = commits.get(id)!;
      if (!bot) this.commits.put(id, at, at, author);
    }
    for (const number of newItems) {
      const found = lifeOf(number);
      if (found) this.#put(...found, true);
    }
    newItems.clear();
    newCommits.clear();
    newDeeds.length = 0;
  }

  move(now: number): void {
    this.#forget(now);
    this.#placeDeeds(now);
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

  /**
   * Once a day lets go of deeds that no window reaches any more; there is one a delivery. The last one
   * stays: after a restart it alone tells for how long nobody has done anything.
   */
  #forget(now: number): void {
    if (Math.abs(now - this.#forgottenAt) < DAY_MS) return;
    this.#forgottenAt = now;
    const { deeds } = this.state;
    for (const [guid, { at }] of deeds) {
      if (!this.#isForgotten(at, now)) continue;
      deeds.delete(guid);
      this.deeds.remove(guid);
    }
  }

  #isForgotten(at: number, now: number): boolean {
    return at < now - KEPT_MS && at !== this.lastDeedAt;
  }

  /** Most of a long history's deeds go by here: they are let go of without having been in a window. */
  #placeDeeds(now: number): void {
    const { deeds } = this.state;
    for (const deed of this.#newDeeds) {
      const { guid, actor, at } = deed;
      // In the meantime forgotten, or told of an earlier time.
      if (deeds.get(guid) !== deed) continue;
      if (this.#isForgotten(at, now)) deeds.delete(guid);
      else this.deeds.put(guid, at, at, actor);
    }
    this.#newDeeds = [];
  }

  put(item: ItemTimeline, life: Life): void {
    this.#put(item, life, false);
  }

  /** @param isAnswered whether there are new comments or reviews. */
  #put(item: ItemTimeline, life: Life, isAnswered: boolean): void {
    const { number, isPull } = item;
    // The number of open ones is what it was: a deletion lowers it from then on.
    (isPull ? this.pulls : this.issues).put(item, life);
    const known = this.#known.get(number);
    const opened = item.createdAt ?? beginningOf(item);
    const author = item.description.author?.value;
    const isSame = known?.life === life && known.opened === opened && known.author === author;
    if (isSame && known.isPull === isPull && !isAnswered) return;
    // It was taken for an issue until something told that it is none.
    if (known && known.isPull !== isPull) this.#remove(number, known);
    const isGone = present(life).status === 'gone';
    const closingsBefore = known?.closings ?? 0;
    if (isGone) this.#removeFromWindows(number, isPull, closingsBefore);
    else if (isPull) this.#putPull(item, life, opened, closingsBefore);
    else this.#putIssue(item, life, opened, closingsBefore);
    const closings = isGone ? 0 : life.closings.length;
    this.#known.set(number, { isPull, closings, life, opened, author });
  }

  #putIssue(item: ItemTimeline, life: Life, opened: number, closingsBefore: number): void {
    const { number } = item;
    this.issuesOpened.put(number, opened, opened, undefined);
    putClosings(this.issueClosings, number, life, closingsBefore);
    const response = firstBy(this.state.comments.get(number), authorOf, item, opened);
    putFirst(this.firstResponses, number, opened, response);
  }

  #putPull(item: ItemTimeline, life: Life, opened: number, closingsBefore: number): void {
    const { number } = item;
    putClosings(this.pullClosings, number, life, closingsBefore);
    const review = firstBy(this.state.reviews.get(number), reviewerOf, item, opened);
    putFirst(this.firstReviews, number, opened, review);
    const { mergedAt } = life;
    if (mergedAt === null) this.merges.remove(number);
    else {
      const reviewed = review !== null && review <= mergedAt;
      this.merges.put(number, mergedAt, mergedAt, { ms: mergedAt - opened, reviewed });
    }
  }

  #remove(number: number, known: Known): void {
    (known.isPull ? this.pulls : this.issues).remove(number);
    this.#removeFromWindows(number, known.isPull, known.closings);
  }

  #removeFromWindows(number: number, isPull: boolean, closings: number): void {
    const pairs = isPull
      ? [this.merges, this.firstReviews]
      : [this.issuesOpened, this.firstResponses];
    for (const pair of pairs) pair.remove(number);
    const all = isPull ? this.pullClosings : this.issueClosings;
    for (let nth = 0; nth < closings; nth += 1) all.remove(closingKey(number, nth));
  }
}

/** What the windows hold of an item. */
interface Known {
  readonly isPull: boolean;
  readonly closings: number;
  readonly life: Life;
  readonly opened: number;
  readonly author: string | undefined;
}

function putClosings(
  pair: WindowPair<CountBy<number>, number>,
  number: number,
  { closings }: Life,
  before: number,
): void {
  for (let nth = 0; nth < closings.length; nth += 1) {
    const { at } = closings[nth]!;
    pair.put(closingKey(number, nth), at, at, number);
  }
  for (let nth = closings.length; nth < before; nth += 1) pair.remove(closingKey(number, nth));
}

/** Numbers of issues have 32 bits; what is left of a double's 53 tells an issue's closings apart. */
function closingKey(number: number, nth: number): number {
  return nth * 2 ** 32 + number;
}

function putFirst(
  pair: WindowPair<Durations, number>,
  number: number,
  opened: number,
  first: number | null,
): void {
  if (first === null) pair.remove(number);
  else pair.put(number, opened, first, first - opened);
}

function sameMerge(a: Merge, b: Merge): boolean {
  return a.ms === b.ms && a.reviewed === b.reviewed;
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
