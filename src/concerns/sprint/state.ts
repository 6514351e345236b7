import type { ItemTimeline } from '../timelines/item.js';
import { settle, type Timelines } from '../timelines/timelines.js';
import { Census } from './census.js';
import { createPointsReader } from './points.js';
import type { SprintSettings } from './settings.js';
import { Tally } from './tally.js';

/** The sprint actor's state: the facts, and indexes over their lives. */
export interface SprintState {
  readonly timelines: Timelines;
  readonly tallies: Map<number, Tally>;
  readonly census: Census;
}

export function newSprintState(timelines: Timelines): SprintState {
  return { timelines, tallies: new Map(), census: new Census() };
}

/** Brings lives and indexes up to the facts; every view begins with it. */
export type SettleSprint = (state: SprintState) => void;

export function createSettle(settings: SprintSettings): SettleSprint {
  const pointsOf = createPointsReader(settings.pointsPatterns);
  const counts = (item: ItemTimeline) => settings.includePulls || !item.isPull;
  return ({ timelines, tallies, census }) => {
    settle(timelines, pointsOf, (item, before, after) => {
      census.put(item, after);
      const milestones = new Set<number>();
      for (const life of [before, after]) {
        for (const { milestone } of life?.changes ?? []) {
          if (milestone !== null) milestones.add(milestone);
        }
      }
      for (const milestone of milestones) {
        tallyOf(tallies, milestone, settings).put(item.number, counts(item) ? after : undefined);
      }
    });
  };
}

export function tallyOf(
  tallies: Map<number, Tally>,
  milestone: number,
  { calendar }: SprintSettings,
): Tally {
  let tally = tallies.get(milestone);
  if (tally === undefined) {
    tally = new Tally(milestone, calendar);
    tallies.set(milestone, tally);
  }
  return tally;
}
