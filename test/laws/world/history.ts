import fc from 'fast-check';
import { deeds, frequent } from './deeds.js';
import { inALine, type Raw } from './raw.js';
import type { Step } from './step.js';
import { World, type WorldOptions } from './world.js';

const DAY_S = 86_400;

/** In one second, in a few, in a day, in weeks: sprints last days, health looks back for months. */
function gaps(isDense: boolean): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: isDense ? 40 : 4, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 7_200 }) },
    { weight: 3, arbitrary: fc.integer({ min: 0.2 * DAY_S, max: 3 * DAY_S }) },
    { weight: 1, arbitrary: fc.integer({ min: 3 * DAY_S, max: 25 * DAY_S }) },
  );
}

const chance = fc.nat({ max: 99 });

function steps({ often = [], contradictions = false }: HistoryOptions): fc.Arbitrary<Step> {
  const names = Object.keys(deeds).flatMap((name) => {
    const times = (frequent[name] ?? 1) * (often.includes(name) ? 12 : 1);
    return Array.from({ length: times }, () => name);
  });
  return fc.record({
    deed: fc.constantFrom(...names),
    who: chance,
    what: chance,
    which: chance,
    // Only what happens in one second can contradict.
    gap: gaps(contradictions),
  });
}

/** A repository has a milestone and an issue in it before anything else happens: else most does nothing. */
const beginning: readonly Step[] = [
  { deed: 'makeMilestone', who: 0, what: 2, which: 13, gap: 2 * DAY_S },
  { deed: 'openIssue', who: 0, what: 0, which: 1, gap: 60 },
  { deed: 'openIssue', who: 1, what: 1, which: 2, gap: 60 },
];

export interface HistoryOptions extends Partial<WorldOptions> {
  readonly steps?: { readonly min: number; readonly max: number };
  /** Deeds that are drawn far more often than usual. */
  readonly often?: readonly string[];
}

/** What happened to one repository, in the order in which it did, and when we look at it. */
export class History {
  constructor(
    readonly raws: readonly Raw[],
    readonly now: number,
  ) {}

  [fc.toStringMethod](): string {
    return ['', ...this.raws.map(inALine), `now ${new Date(this.now).toISOString()}`].join('\n');
  }
}

/** Three weeks before clocks change in America, five before they do in Europe. */
export const startAt = Date.UTC(2026, 1, 20, 7);

/** Histories of one repository; each step is understood by itself, so that they shrink to what matters. */
export function histories(options: HistoryOptions = {}): fc.Arbitrary<History> {
  const { min, max } = options.steps ?? { min: 5, max: 50 };
  const step = steps(options);
  return fc
    .record({
      /** Of an organisation whose projects know of things before anybody else does. */
      before: fc.array(step, { maxLength: 2 }),
      steps: fc.array(step, { minLength: min, maxLength: max, size: 'max' }),
      salt: fc.nat(),
      /** Minutes after the last delivery's happening. */
      later: fc.oneof(fc.integer({ min: 20, max: 3_000 }), fc.integer({ min: 20, max: 60_000 })),
    })
    .map(({ before, steps, salt, later }) => {
      const world = live([...before, ...beginning, ...steps], { salt, ...options });
      return new History(world.raws, world.now + later * 60_000);
    });
}

/** Lives through the steps. */
export function live(steps: readonly Step[], options: Partial<WorldOptions>): World {
  const world = new World({
    repoId: 1,
    repo: 'acme/rocket',
    startAt,
    salt: 0,
    contradictions: false,
    latency: 15 * 60_000,
    promptLatency: 900,
    ...options,
  });
  for (const one of steps) {
    world.pass(one.gap);
    deeds[one.deed]!(world, one);
  }
  return world;
}
