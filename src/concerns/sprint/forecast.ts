import { type Day, formatDay } from '../../core/calendar.js';
import { round6 } from '../../core/numbers.js';
import { type Amount, amountOf, difference } from './amount.js';
import type { Completions } from './completions.js';
import { type Simulation, simulate } from './simulation.js';
import type { Tally } from './tally.js';

export interface Forecast {
  readonly unit: 'issues' | 'points';
  readonly remaining: Amount;
  /** To the end day; negative past it. */
  readonly days_left: number | null;
  /** Days by which the remaining work is done with that probability. */
  readonly p50: string | null;
  readonly p85: string | null;
  readonly p95: string | null;
  /** Of finishing by the end day. */
  readonly probability: number | null;
  /** What was completed on each of the last days, oldest first. */
  readonly samples: readonly number[] | null;
}

const MOST_DAYS = 30;
const FEWEST_DAYS = 5;
const ESTIMATED_SHARE = 0.8;

export interface ForecastInput {
  readonly tally: Tally;
  readonly completions: Completions;
  readonly end: Day | null;
  readonly today: Day;
  /** The day of the earliest delivery; `undefined` before the first. */
  readonly firstDay: Day | undefined;
}

/**
 * When the remaining work will be done, by drawing past days at random: Monte Carlo over daily
 * throughput.
 */
export function forecast(input: ForecastInput): Forecast {
  const { tally, end, today } = input;
  const remaining = difference(tally.scope, tally.completed);
  const estimated = tally.remainingEstimated;
  const inPoints =
    remaining.issues > 0 &&
    estimated.issues >= ESTIMATED_SHARE * remaining.issues &&
    remaining.micropoints > 0;
  const unit = inPoints ? 'points' : 'issues';
  const left = inPoints ? round6(remaining.micropoints / 1e6) : remaining.issues;
  const head = {
    unit,
    remaining: amountOf(remaining),
    days_left: end === null ? null : end - today,
  } as const;
  const past = end !== null && end < today;
  const samples = samplesOf(input, unit);

  if (left === 0) {
    if (tally.completed.issues === 0) return { ...head, ...unknown };
    const done = formatDay(today);
    return { ...head, p50: done, p85: done, p95: done, probability: 1, samples };
  }
  if (samples === null || samples.every((sample) => sample === 0)) {
    return { ...head, ...unknown, probability: past ? 0 : null };
  }
  const simulation = simulated(unit, left, samples, today);
  const day = (p: number) => {
    const days = simulation.quantile(p);
    return days === null ? null : formatDay(today + days);
  };
  return {
    ...head,
    p50: day(0.5),
    p85: day(0.85),
    p95: day(0.95),
    probability: end === null ? null : past ? 0 : round6(simulation.shareWithin(end - today)),
    samples,
  };
}

const unknown = { p50: null, p85: null, p95: null, probability: null, samples: null } as const;

/** The last full days before today; `null` where the repository's history is too short. */
function samplesOf(
  { completions, today, firstDay }: ForecastInput,
  unit: 'issues' | 'points',
): readonly number[] | null {
  const days = firstDay === undefined ? 0 : Math.min(MOST_DAYS, today - firstDay);
  if (days < FEWEST_DAYS) return null;
  return Array.from({ length: days }, (_, index) => {
    const done = completions.on(today - days + index);
    return unit === 'points' ? round6(done.micropoints / 1e6) : done.issues;
  });
}

const kept = new Map<string, Simulation>();

/**
 * Computed once for the same input. The seed leaves the remaining amount out: so more work meets the
 * same luck, and never makes the end more probable.
 */
function simulated(
  unit: string,
  remaining: number,
  samples: readonly number[],
  today: Day,
): Simulation {
  const seed = `${unit} ${samples.join(',')} ${today}`;
  const key = `${remaining} ${seed}`;
  let simulation = kept.get(key);
  if (simulation === undefined) {
    if (kept.size >= 1_000) kept.delete(kept.keys().next().value!);
    simulation = simulate(seed, remaining, samples);
    kept.set(key, simulation);
  }
  return simulation;
}
