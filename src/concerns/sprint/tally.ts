import type { Calendar, Day } from '../../core/calendar.js';
import { SortedNumbers } from '../../core/sorted-numbers.js';
import { beginningOf, type ItemTimeline } from '../timelines/item.js';
import { type Change, type Life, present } from '../timelines/life.js';
import { addTo, newSum, type Sum } from './amount.js';
import { type Membership, membershipOf, outside } from './membership.js';
import { ScopeComparison } from './scope-comparison.js';

/** How a milestone's scope and its completed part changed on one day. */
export interface DayChange {
  readonly scope: Sum;
  readonly completed: Sum;
}

/** What a login (or `null`, nobody) has of a milestone's scope. */
export interface Share {
  open: number;
  completed: number;
  /** Remaining issues by how many people share them. */
  readonly remainingOf: Map<number, number>;
}

/** An item that ever was in the milestone, as the totals last counted it. */
interface Member {
  readonly life: Life;
  readonly openedAt: number;
  readonly startedAt: number | null;
  updatedAt: number;
}

/**
 * One milestone's totals, kept by difference: a changed item's old part is taken away and its new
 * part added, so that a change costs the same in a milestone of ten and of ten thousand items.
 */
export class Tally {
  readonly scope = newSum();
  readonly completed = newSum();
  readonly remainingEstimated = newSum();
  /** Issues in scope without an estimate, completed ones included. */
  unestimated = 0;
  readonly days = new Map<Day, DayChange>();
  readonly shares = new Map<string | null, Share>();
  /** When the remaining issues were last updated. */
  readonly updates = new SortedNumbers();
  /** Milliseconds from start to last closing of the completed issues that have a start. */
  readonly startedToClosed = new SortedNumbers();
  readonly openedToClosed = new SortedNumbers();
  readonly comparison: ScopeComparison;
  /** Items whose opening was not among the facts. */
  joinedLate = 0;
  /** Grows with each change of what it holds of its items' lives. */
  revision = 0;
  readonly #members = new Map<number, Member>();

  constructor(
    readonly milestone: number,
    private readonly calendar: Calendar,
  ) {
    this.comparison = new ScopeComparison(milestone, calendar);
  }

  /** The lives of the items that ever were in the milestone. */
  *lives(): Iterable<Life> {
    for (const { life } of this.#members.values()) yield life;
  }

  /** @param startedAt when work on it began; `null` where nothing tells. */
  put(item: ItemTimeline, life: Life, startedAt: number | null): void {
    const { updatedAt } = item;
    const openedAt = item.createdAt ?? beginningOf(item);
    const before = this.#members.get(item.number);
    if (before?.life === life && before.openedAt === openedAt && before.startedAt === startedAt) {
      this.#noteUpdate(before, updatedAt);
      return;
    }
    this.remove(item.number);
    if (!life.changes.some((change) => change.milestone === this.milestone)) return;
    const member = { life, openedAt, startedAt, updatedAt };
    this.#members.set(item.number, member);
    this.#count(member, 1);
  }

  remove(item: number): void {
    this.revision += 1;
    const member = this.#members.get(item);
    if (member === undefined) return;
    this.#members.delete(item);
    this.#count(member, -1);
  }

  /** The rest of it counts as before. */
  #noteUpdate(member: Member, updatedAt: number): void {
    if (member.updatedAt === updatedAt) return;
    const { inScope, completed } = membershipOf(present(member.life), this.milestone);
    if (inScope && !completed) {
      this.updates.remove(member.updatedAt);
      this.updates.add(updatedAt);
    }
    member.updatedAt = updatedAt;
  }

  #count(member: Member, sign: 1 | -1): void {
    const { life } = member;
    let before = outside;
    for (const change of life.changes) {
      const after = membershipOf(change, this.milestone);
      if (after !== before) this.#noteDay(this.calendar.dayOf(change.at), before, after, sign);
      before = after;
    }
    this.comparison.count(life, sign);
    if (!life.isKnownFromItsStart) this.joinedLate += sign;
    if (before.inScope) this.#countPresent(member, before, present(life), sign);
  }

  #noteDay(day: Day, before: Membership, after: Membership, sign: 1 | -1): void {
    let change = this.days.get(day);
    if (change === undefined) {
      change = { scope: newSum(), completed: newSum() };
      this.days.set(day, change);
    }
    const { scope, completed } = change;
    const count = (held: boolean) => (held ? sign : 0);
    const micro = ({ completed: done, micro: points }: Membership) => (done ? points : 0);
    addTo(scope, count(after.inScope) - count(before.inScope), sign * (after.micro - before.micro));
    addTo(
      completed,
      count(after.completed) - count(before.completed),
      sign * (micro(after) - micro(before)),
    );
  }

  #countPresent(member: Member, now: Membership, { points }: Change, sign: 1 | -1): void {
    addTo(this.scope, sign, sign * now.micro);
    if (points === null) this.unestimated += sign;
    if (now.completed) {
      addTo(this.completed, sign, sign * now.micro);
      this.#countFlow(member, sign);
    } else {
      if (points !== null) addTo(this.remainingEstimated, sign, sign * now.micro);
      this.updates.note(member.updatedAt, sign);
    }
    const { assignees } = member.life;
    const logins = assignees.length > 0 ? assignees : [null];
    for (const login of logins) this.#countShare(login, logins.length, now.completed, sign);
  }

  #countFlow({ life, openedAt, startedAt }: Member, sign: 1 | -1): void {
    const closedAt = life.closings.at(-1)?.at;
    if (closedAt === undefined) return;
    this.openedToClosed.note(closedAt - openedAt, sign);
    if (startedAt !== null && startedAt <= closedAt) {
      this.startedToClosed.note(closedAt - startedAt, sign);
    }
  }

  #countShare(login: string | null, people: number, completed: boolean, sign: 1 | -1): void {
    let share = this.shares.get(login);
    if (share === undefined) {
      share = { open: 0, completed: 0, remainingOf: new Map() };
      this.shares.set(login, share);
    }
    if (completed) share.completed += sign;
    else {
      share.open += sign;
      share.remainingOf.set(people, (share.remainingOf.get(people) ?? 0) + sign);
    }
  }
}
