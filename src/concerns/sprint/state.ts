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
      const life = this.timelines.lives.get(number);
      if (item && life) this.#count(item, life);
    }
  }

  #count(item: ItemTimeline, life: Life): void {
    const before = this.#counted.get(item.number);
    if (before) {
      this.completions.count(before, -1);
      for (const milestone of milestonesOf(before)) this.tallyOf(milestone).remove(item.number);
      this.#counted.delete(item.number);
    }
    if (item.isPull && !this.settings.includePulls) return;
    this.#counted.set(item.number, life);
    this.completions.count(life, 1);
    for (const milestone of milestonesOf(life)) {
      this.tallyOf(milestone).put(item, life, this.#startOf(item, life));
    }
  }

  /** The earlier of the first assignment and the opening of a pull request that would close it. */
  #startOf(item: ItemTimeline, life: Life): number | null {
    const opened = this.#closers.firstOpening(item.number);
    if (life.firstAssignedAt === null || opened === null) return life.firstAssignedAt ?? opened;
    return Math.min(life.firstAssignedAt, opened);
  }
}

function milestonesOf(life: Life): ReadonlySet<number> {
  const numbers = new Set<number>();
  for (const { milestone } of life.changes) if (milestone !== null) numbers.add(milestone);
  return numbers;
}
