import { simulate } from '../../../src/demo/simulation.js';

export interface BenchDelivery {
  readonly guid: string;
  readonly event: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly body: Buffer;
}

const DAY_MS = 86_400_000;
const DAYS_A_SPRINT = 14;
/** Fewer than any sprint of the simulation sends. */
const A_SPRINT = 500;

/**
 * The first `count` deliveries of a simulated repository's life, all different: the same payload over
 * and over would make one issue's history grow as none does.
 *
 * It begins so long ago that it could have reached today. 13.7 KB each on average.
 */
export function simulatedDeliveries(count: number, seed = 1): BenchDelivery[] {
  const sprints = Math.max(4, Math.ceil(count / A_SPRINT));
  const startAt = Date.now() - sprints * DAYS_A_SPRINT * DAY_MS;
  const deliveries: BenchDelivery[] = [];
  for (const { guid, event, at, payload } of simulate({ seed, startAt, sprints })) {
    if (deliveries.length === count) break;
    deliveries.push({ guid, event, at, body: Buffer.from(JSON.stringify(payload)) });
  }
  if (deliveries.length < count) throw new Error(`the simulation gave ${deliveries.length} only`);
  return deliveries;
}

/** The same deliveries as of another repository. */
export function ofRepository(deliveries: readonly BenchDelivery[], nth: number): BenchDelivery[] {
  if (nth === 0) return [...deliveries];
  const suffix = nth.toString(16).padStart(4, '0');
  return deliveries.map(({ guid, body, ...rest }) => ({
    ...rest,
    guid: `${guid.slice(0, -4)}${suffix}`,
    body: Buffer.from(
      body
        .toString()
        .replaceAll('tidewater-labs/harbor', `tidewater-labs/harbor-${nth}`)
        .replaceAll('812440917', String(812_440_917 + nth)),
    ),
  }));
}
