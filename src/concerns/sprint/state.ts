import type { ItemTimeline } from '../timelines/item.js';
import type { Life } from '../timelines/life.js';
import { settle, type Timelines } from '../timelines/timelines.js';
import { Census } from './census.js';
import { Closers } from './closers.js';
import { Completions } from './completions.js';
import { createPointsReader } from './points.js';
import type { SprintSettings } from './settings.js';
import { Tally } from './tally.js';

/** The sprint actor's state: the facts, and totals over their lives that are kept by difference. */
export class SprintState {
  /** Grows with each event that told anything of it, and with each merge. */
  revision = 0;
  readonly census = new Census();
  readonly completions: Completions;
  readonly #closers = new Closers();
  readonly #tallies = new Map<number, Tally>();
  /** Sprint items with the life that the totals hold of them. */
  readonly #counted = new Map<number, Life>();
  readonly #pointsOf: ReturnType<typeof createPointsReader>;

  constructor(
    readonly timelines: Timelines,
    private readonly settings: SprintSettings,
  ) {
    this.completions = new Completions(settings.calendar);
    this.#pointsOf = createPointsReader(settings.pointsPatterns);
  }

  tallyOf(milestone: number): Tally {
    let tally = this.#tallies.get(milestone);
    if (tally === undefined) {
      tally = new Tally(milestone, this.settings.calendar);
      this.#tallies.set(milestone, tally);
    }
    return tally;
  }

  /**
   * Brings lives and totals up to the facts; every view begins with it.
   *
   * @param noteLife told of each life that was derived anew.
   */
  settle(noteLife?: (item: ItemTimeline, life: Life) => void): void {
    const restarted = new Set<number>();
    settle(this.timelines, this.#pointsOf, (item, after) => {
      this.census.put(item, after);
      if (item.isPull) {
        for (const issue of this.#closers.put(item)) restarted.add(issue);
      }
      this.#count(item, after);
      noteLife?.(item, after);
    });
    for (const number of restarted) {
      const item = this.timelines.items.get(number);
      if (item?.life) this.#count(item, item.life);
    }
  }

  #count(item: ItemTimeline, life: Life): void {
    const { number } = item;
    const before = this.#counted.get(number);
    const after = item.isPull && !this.settings.includePulls ? undefined : life;
    if (before !== after) {
      if (before) this.completions.count(before, -1);
      if (after) this.completions.count(after, 1);
      const now = after ? milestonesOf(after) : none;
      for (const milestone of before ? milestonesOf(before) : none) {
        if (!now.includes(milestone)) this.tallyOf(milestone).remove(number);
      }
      if (after) this.#counted.set(number, after);
      else this.#counted.delete(number);
    }
    if (after === undefined) return;
    const startedAt = this.#startOf(item, after);
    for (const milestone of milestonesOf(after))
      this.tallyOf(milestone).put(item, after, startedAt);
  }

  /** The earlier of the first assignment and the opening of a pull request that would close it. */
  #startOf(item: ItemTimeline, life: Life): number | null {
    const opened = this.#closers.firstOpening(item.number);
    if (life.firstAssignedAt === null || opened === null) return life.firstAssignedAt ?? opened;
    return Math.min(life.firstAssignedAt, opened);
  }
}

const none: readonly number[] = [];

/** Each once: mostly it is one. */
function milestonesOf(life: Life): readonly number[] {
  const numbers: number[] = [];
  for (const { milestone } of life.changes) {
    if (milestone !== null && !numbers.includes(milestone)) numbers.push(milestone);
  }
  return numbers;
}
