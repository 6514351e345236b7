import type { Calendar, Day } from '../../core/calendar.js';
import type { Life } from '../timelines/life.js';
import { present } from '../timelines/life.js';
import { addTo, micropoints, newSum, type Sum } from './amount.js';

/** How a milestone's scope and its completed part changed on one day. */
export interface DayChange {
  readonly scope: Sum;
  readonly completed: Sum;
}

interface Membership {
  readonly inScope: boolean;
  readonly completed: boolean;
  readonly micro: number;
}

const outside: Membership = { inScope: false, completed: false, micro: 0 };

/** What a login (or `null`, nobody) has of a milestone's scope. */
export interface Share {
  open: number;
  completed: number;
  /** Remaining issues by how many people share them: index k holds those of k assignees. */
  readonly remainingOf: number[];
}

/**
 * One milestone's totals, kept by difference: a changed item's old part is taken away and its new
 * part added, so that a change costs the same in a milestone of ten and of ten thousand items.
 */
export class Tally {
  readonly scope = newSum();
  readonly completed = newSum();
  unestimated = 0;
  readonly days = new Map<Day, DayChange>();
  readonly shares = new Map<string | null, Share>();
  readonly #lives = new Map<number, Life>();

  constructor(
    readonly milestone: number,
    private readonly calendar: Calendar,
  ) {}

  /** The items that ever were in the milestone, with their lives. */
  get lives(): ReadonlyMap<number, Life> {
    return this.#lives;
  }

  put(item: number, life: Life | undefined): void {
    const before = this.#lives.get(item);
    if (before) this.#count(before, -1);
    if (life && everIn(life, this.milestone)) {
      this.#lives.set(item, life);
      this.#count(life, 1);
    } else {
      this.#lives.delete(item);
    }
  }

  /** How an item stood at the end of a day. */
  at(life: Life, day: Day): Membership {
    let found = outside;
    for (const change of life.changes) {
      if (this.calendar.dayOf(change.at) > day) break;
      found = membershipOf(change, this.milestone);
    }
    return found;
  }

  #count(life: Life, sign: 1 | -1): void {
    let before = outside;
    for (const change of life.changes) {
      const after = membershipOf(change, this.milestone);
      if (after !== outside || before !== outside) {
        this.#noteDay(this.calendar.dayOf(change.at), before, after, sign);
      }
      before = after;
    }
    if (before.inScope) this.#countPresent(life, before, sign);
  }

  #noteDay(day: Day, before: Membership, after: Membership, sign: 1 | -1): void {
    let change = this.days.get(day);
    if (change === undefined) {
      change = { scope: newSum(), completed: newSum() };
      this.days.set(day, change);
    }
    addTo(
      change.scope,
      sign * (Number(after.inScope) - Number(before.inScope)),
      sign * (after.micro - before.micro),
    );
    addTo(
      change.completed,
      sign * (Number(after.completed) - Number(before.completed)),
      sign * ((after.completed ? after.micro : 0) - (before.completed ? before.micro : 0)),
    );
  }

  #countPresent(life: Life, now: Membership, sign: 1 | -1): void {
    addTo(this.scope, sign, sign * now.micro);
    if (now.completed) addTo(this.completed, sign, sign * now.micro);
    if (present(life).points === null) this.unestimated += sign;
    const logins = life.assignees.length > 0 ? life.assignees : [null];
    for (const login of logins) {
      let share = this.shares.get(login);
      if (share === undefined) {
        share = { open: 0, completed: 0, remainingOf: [] };
        this.shares.set(login, share);
      }
      if (now.completed) share.completed += sign;
      else {
        share.open += sign;
        share.remainingOf[logins.length] = (share.remainingOf[logins.length] ?? 0) + sign;
      }
    }
  }
}

export function membershipOf(change: Life['changes'][number], milestone: number): Membership {
  const inScope =
    change.milestone === milestone && (change.status === 'open' || change.status === 'completed');
  if (!inScope) return outside;
  return { inScope, completed: change.status === 'completed', micro: micropoints(change.points) };
}

function everIn(life: Life, milestone: number): boolean {
  return life.changes.some((change) => change.milestone === milestone);
}
