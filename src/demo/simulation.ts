import { day, hour } from './calendar.js';
import { lead } from './cast.js';
import { createMilestone } from './deeds/milestones.js';
import { groom, groomingTime } from './story/grooming.js';
import { planSprint } from './story/planning.js';
import { createPlot, type Plot } from './story/plot.js';
import { dueOn, sprintEnd, sprintStart } from './story/schedule.js';
import { type SimulatedDelivery, type Story, World } from './world.js';

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
  readonly repo: string;
  /** Where the past ends and the sprint begins that is lived day by day. */
  readonly presentFrom: number;
  readonly until: number;
}

const defaultStart = Date.UTC(2026, 0, 5);
/** Sprints that are over when the present begins. */
const pastSprints = 3;

export function simulate(options: SimulationOptions): Simulation {
  const startAt = options.startAt ?? defaultStart;
  const sprints = options.sprints ?? pastSprints + 1;
  const until = sprintEnd(startAt, sprints);
  return {
    seed: options.seed,
    repo: 'tidewater-labs/harbor',
    presentFrom: sprintStart(startAt, Math.min(sprints, pastSprints + 1)) + 8 * hour,
    until,
    [Symbol.iterator]: () => createLife(options.seed, startAt).live(until),
  };
}

function createLife(seed: number, startAt: number): World {
  const world = new World(seed, startAt);
  world.begin(chronicle(createPlot(world, startAt)));
  return world;
}

/** All that happens, sprint after sprint, without an end. */
function* chronicle(plot: Plot): Story {
  const { world } = plot;
  yield plot.startAt + 9 * hour;
  createMilestone(world, lead, {
    title: 'Harbor 1.0',
    description: 'Everything the pilots asked for.\r\nNo start line here.',
    dueOn: dueOn(plot.startAt + 200 * day),
  });
  world.begin(groom(plot, 34, plot.startAt + 9 * hour, groomingTime));
  for (let sprint = 1; ; sprint++) {
    const start = sprintStart(plot.startAt, sprint);
    world.begin(planSprint(plot, sprint));
    world.begin(groom(plot, 23, start + 7 * day, groomingTime * 3));
    yield start + 13 * day;
  }
}
