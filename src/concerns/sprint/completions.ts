import type { Calendar, Day } from '../../core/calendar.js';
import type { Life } from '../timelines/life.js';
import { addTo, micropoints, newSum, type Sum } from './amount.js';

/**
 * What was completed on each day: items that were in any milestone when they were closed, with their
 * points of that time. A later reopening or deletion takes nothing away.
 */
export class Completions {
  readonly #days = new Map<Day, Sum>();

  constructor(private readonly calendar: Calendar) {}

  on(day: Day): Readonly<Sum> {
    return this.#days.get(day) ?? nothing;
  }

  count(life: Life, sign: 1 | -1): void {
    for (const closing of life.closings) {
      if (!closing.completed || closing.milestone === null) continue;
      const day = this.calendar.dayOf(closing.at);
      let sum = this.#days.get(day);
      if (sum === undefined) {
        sum = newSum();
        this.#days.set(day, sum);
      }
      addTo(sum, sign, sign * micropoints(closing.points));
    }
  }
}

const nothing: Sum = newSum();
