import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../core/clock.js';
import { createDeliverer, type Deliverer } from './deliver.js';
import { gather } from './gather.js';
import { misbehave } from './misbehave.js';
import { createSimulatedClock, type SimulatedClock } from './simulated-clock.js';
import { pingOf, type Simulation, simulate } from './simulation.js';

/** Fourteen days in a minute. */
export const defaultSpeed = 20_160;
export const defaultSeed = 1;

export interface DemoEngineOptions {
  /** Simulated time, for everything that asks what time it is. Timers stay real. */
  readonly clock: Clock;
  readonly webhookSecret: string;
}

/** A real engine with its real server, as the command line starts it. */
export interface DemoEngine {
  /** Where the dashboard is; the webhook route is below it. */
  readonly url: string;
  stop(): Promise<void>;
  /** In the form of `replay`, seen at the clock's present time. */
  finalState(): Promise<unknown>;
}

export interface DemoOptions {
  /**
   * Simulated seconds a real second.
   * @default 20160
   */
  readonly speed?: number;
  /** @default 1 */
  readonly seed?: number;
  /** Ends with the present sprint; else sprint follows sprint until `signal` is raised. */
  readonly once?: boolean;
  readonly signal: AbortSignal;
  start(options: DemoEngineOptions): Promise<DemoEngine>;
  /** Told to a person, line by line. */
  log(line: string): void;
}

/** The longest that a real timer can wait. */
const longestWait = 2 ** 31 - 1;

/**
 * Lives a simulated repository's life against a real engine: the past as fast as it can, then the
 * present day by day. The engine is stopped before this resolves.
 *
 * @returns the engine's final state when `once`; `undefined` when it was stopped before.
 */
export async function runDemo(options: DemoOptions): Promise<unknown> {
  const { once = false, seed = defaultSeed, speed = defaultSpeed, signal, log } = options;
  const simulation = simulate({ seed, ...(once ? {} : { sprints: Number.POSITIVE_INFINITY }) });
  const clock = createSimulatedClock(simulation.startAt, speed);
  const webhookSecret = randomBytes(20).toString('hex');
  const engine = await options.start({ clock, webhookSecret });
  const deliverer = createDeliverer({
    url: new URL('/github-webhook', engine.url).href,
    secret: webhookSecret,
    signal,
  });
  try {
    log(`Dashboard: ${engine.url}`);
    await deliverer.deliver(pingOf(simulation));
    await live(simulation, clock, deliverer, options);
    return await engine.finalState();
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  } finally {
    deliverer.close();
    await engine.stop();
  }
}

async function live(
  simulation: Simulation,
  clock: SimulatedClock,
  deliverer: Deliverer,
  { signal, log }: DemoOptions,
): Promise<void> {
  let sent = 0;
  let today = '';
  const { presentFrom, seed } = simulation;
  for (const batch of gather(misbehave(simulation, { seed }), presentFrom)) {
    signal.throwIfAborted();
    const at = Math.max(...batch.map((delivery) => delivery.at));
    if (at < presentFrom) clock.standAt(at);
    else {
      if (today === '') log(`${sent} deliveries of the past sent; the present begins.`);
      await reach(clock, at, signal);
      const day = dayName(at);
      if (day !== today) log(`${day}: ${sent} deliveries so far`);
      today = day;
    }
    await Promise.all(batch.map((delivery) => deliverer.deliver(delivery)));
    sent += batch.length;
  }
  log(`The sprint is over: ${sent} deliveries.`);
}

async function reach(clock: SimulatedClock, moment: number, signal: AbortSignal): Promise<void> {
  clock.runTo(moment);
  for (let left = clock.remaining(); left > 0; left = clock.remaining())
    await sleep(Math.min(Math.ceil(left), longestWait), undefined, { signal });
}

function dayName(at: number): string {
  return new Date(at).toUTCString().slice(0, 16);
}
