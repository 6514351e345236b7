import { setTimeout as sleep } from 'node:timers/promises';
import { RepoLiveError } from '../core/errors.js';
import { createAgenda } from './agenda.js';
import type { BadNetwork } from './bad-network.js';
import { day, minute } from './calendar.js';
import { gather } from './gather.js';
import type { SimulatedGitHub } from './github/simulated-github.js';
import { planOutages } from './outage.js';
import type { DemoEngine } from './run-demo.js';
import type { SimulatedClock } from './simulated-clock.js';
import type { Simulation } from './simulation.js';
import type { SimulatedDelivery } from './world.js';

export interface LiveOptions {
  readonly simulation: Simulation;
  readonly clock: SimulatedClock;
  readonly github: SimulatedGitHub;
  readonly network: BadNetwork;
  readonly engine: Pick<DemoEngine, 'recover'>;
  readonly outages: boolean;
  readonly signal: AbortSignal;
  readonly log: (line: string) => void;
}

/** GitHub forgets what it delivered after 3 days: by then the engine has to have looked. */
const betweenLooks = 2 * day;
/** What is held for the next delivery to overtake it arrives after so long even so. */
const longestHeld = minute;
/** The longest that a real timer can wait. */
const longestWait = 2 ** 31 - 1;

/**
 * Lets everything happen on GitHub, each thing at its time, and waits for what comes of it. The past
 * goes as fast as it can, the present as the clock does.
 *
 * @throws `delivery_refused` when the receiver does not take what is sent as it should be.
 */
export async function live(options: LiveOptions): Promise<void> {
  const { simulation, clock, github, network, engine, outages, signal, log } = options;
  const { presentFrom } = simulation;
  const agenda = createAgenda<() => Promise<void>>();
  const recover = () => {
    // Nobody asks what was asked: without end it would only grow.
    github.requests.clear();
    return engine.recover();
  };
  const look = (at: number): void =>
    agenda.plan(at, async () => {
      await recover();
      look(at + betweenLooks);
    });
  look(simulation.startAt + betweenLooks);
  if (outages) planOutages(agenda, { presentFrom, network, faults: github.faults, recover, log });

  const goTo = async (moment: number): Promise<void> => {
    if (moment - clock.now() > longestHeld) await github.network.release();
    if (moment < presentFrom) clock.standAt(moment);
    else await reach(clock, moment, signal);
  };

  let sent = 0;
  let today = '';
  for (const batch of gather(simulation, presentFrom)) {
    const at = Math.max(...batch.map((delivery) => delivery.at));
    for (let due = agenda.due(); due !== undefined && due <= at; due = agenda.due()) {
      await goTo(due);
      await agenda.take()?.();
      signal.throwIfAborted();
    }
    if (at >= presentFrom && today === '')
      log(`${sent} deliveries of the past sent; the present begins.`);
    await goTo(at);
    if (at >= presentFrom && dayName(at) !== today) {
      today = dayName(at);
      log(`${today}: ${sent} deliveries so far`);
    }
    await send(batch, github);
    signal.throwIfAborted();
    sent += batch.length;
  }
  await github.network.release();
  log(`The sprint is over: ${sent} deliveries.`);
}

/** Sends a batch at once, then what it has overtaken. */
async function send(batch: readonly SimulatedDelivery[], github: SimulatedGitHub): Promise<void> {
  const overtaken = github.network.held > 0;
  const attempts = await Promise.all(
    batch.map(({ event, payload, guid }) => github.emit(event, payload, { guid })),
  );
  if (overtaken) await github.network.release();
  for (const { event, guid, statusCode } of attempts.flat()) {
    // What is unavailable or out of reach is recovered later; a refusal would be one again.
    if (statusCode < 400 || statusCode >= 500) continue;
    throw new RepoLiveError(
      'delivery_refused',
      `expected the receiver to take ${event} ${guid} with a 2xx; it answered ${statusCode}`,
    );
  }
}

async function reach(clock: SimulatedClock, moment: number, signal: AbortSignal): Promise<void> {
  clock.runTo(moment);
  for (let left = clock.remaining(); left > 0; left = clock.remaining())
    await sleep(Math.min(Math.ceil(left), longestWait), undefined, { signal });
}

function dayName(at: number): string {
  return new Date(at).toUTCString().slice(0, 16);
}
