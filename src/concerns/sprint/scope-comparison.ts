import type { Calendar, Day } from '../../core/calendar.js';
import { type Life, present } from '../timelines/life.js';
import { addTo, newSum } from './amount.js';
import { membershipOf, membershipThen } from './membership.js';

/** A milestone's scope at the end of one day against its scope now, kept by difference. */
export class ScopeComparison {
  committed = newSum();
  added = newSum();
  removed = newSum();
  #day: Day | undefined;

  constructor(
    private readonly milestone: number,
    private readonly calendar: Calendar,
  ) {}

  /** Compares with the end of `day` from now on. @param lives of every item that ever was in it. */
  since(day: Day, lives: Iterable<Life>): void {
    if (this.#day === day) return;
    this.#day = day;
    this.committed = newSum();
    this.added = newSum();
    this.removed = newSum();
    for (const life of lives) this.count(life, 1);
  }

  /** Adds an item's part, or takes it away. */
  count(life: Life, sign: 1 | -1): void {
    const day = this.#day;
    if (day === undefined) return;
    const now = membershipOf(present(life), this.milestone);
    const then = membershipThen(life, this.milestone, ({ at }) => this.calendar.dayOf(at) <= day);
    if (then.inScope) addTo(this.committed, sign, sign * then.micro);
    if (now.inScope && then.inScope) {
      const grown = now.micro - then.micro;
      addTo(grown > 0 ? this.added : this.removed, 0, sign * Math.abs(grown));
    } else if (now.inScope) {
      addTo(this.added, sign, sign * now.micro);
    } else if (then.inScope) {
      addTo(this.removed, sign, sign * then.micro);
    }
  }
}
