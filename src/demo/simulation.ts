import { hour, startOfDay } from './calendar.js';
import { chronicle } from './story/chronicle.js';
import { createPlot } from './story/plot.js';
import { sprintEnd, sprintStart } from './story/schedule.js';
import { type SimulatedDelivery, World } from './world.js';

export interface SimulationOptions {
  readonly seed: number;
  /**
   * When the repository is created, milliseconds since the epoch; the day counts.
   * @default Monday 2026-01-05, 00:00 UTC
   */
  readonly startAt?: number;
  /**
   * How many sprints to live, the last one to the midnight after its last day, still open.
   * `Infinity` goes on for ever; what it begins with is the same.
   * @default 4
   */
  readonly sprints?: number;
}

/** A repository's life: each iteration lives it anew, and the same seed gives the same bytes. */
export interface Simulation extends Iterable<SimulatedDelivery> {
  readonly seed: number;
  /** 00:00 UTC of the day on which it begins, milliseconds since the epoch. */
  readonly startAt: number;
  readonly repo: string;
  /** Where the past ends and the sprint begins that is lived day by day. */
  readonly presentFrom: number;
  /** Nothing is sent from then on. */
  readonly until: number;
}

const defaultStart = Date.UTC(2026, 0, 5);
/** Sprints that are over when the present begins. */
const pastSprints = 3;

export function simulate(options: SimulationOptions): Simulation {
  const startAt = startOfDay(options.startAt ?? defaultStart);
  const sprints = options.sprints ?? pastSprints + 1;
  const until = sprintEnd(startAt, sprints);
  return {
    seed: options.seed,
    startAt,
    repo: 'tidewater-labs/harbor',
    presentFrom: sprintStart(startAt, Math.min(sprints, pastSprints + 1)) + 8 * hour,
    until,
    [Symbol.iterator]: () => createLife(options.seed, startAt).live(until),
  };
}

/** A new life of the same seed, to be lived by whoever asks. */
export function createLife(seed: number, startAt: number): World {
  const world = new World(seed, startAt);
  world.begin(chronicle(createPlot(world, startAt)));
  return world;
}
