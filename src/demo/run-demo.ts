import { randomBytes } from 'node:crypto';
import type { Clock } from '../core/clock.js';
import type { Freshness } from '../core/engine-face.js';
import { badNetwork } from './bad-network.js';
import { createSimulatedGitHub } from './github/simulated-github.js';
import { live } from './live.js';
import { setUpHooks } from './set-up-hooks.js';
import { createSimulatedClock } from './simulated-clock.js';
import { simulate } from './simulation.js';

/** Fourteen days in a minute. */
export const defaultSpeed = 20_160;
export const defaultSeed = 1;

export interface DemoEngineOptions {
  /** Simulated time, for everything that asks what time it is. Timers stay real. */
  readonly clock: Clock;
  readonly webhookSecret: string;
  /** The simulated GitHub's API. */
  readonly apiUrl: string;
  readonly githubToken: string;
  /** The repository that lives there. */
  readonly repo: string;
}

/** A real engine with its real server, as the command line starts it. */
export interface DemoEngine {
  /** Where the dashboard is; the webhook route is below it. */
  readonly url: string;
  /**
   * Looks for lost deliveries now. Its own timers are real and simulated days pass in seconds: they
   * alone would look too seldom.
   *
   * @returns how complete the engine then is.
   */
  recover(): Promise<Freshness>;
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
  /**
   * Whether the network fails for a day of each sprint.
   * @default true
   */
  readonly outages?: boolean;
  readonly signal: AbortSignal;
  start(options: DemoEngineOptions): Promise<DemoEngine>;
  /** Told to a person, line by line. */
  log(line: string): void;
}

/**
 * Lives a simulated repository's life on a simulated GitHub against a real engine: the past as fast as
 * it can, then the present day by day. The engine is stopped before this resolves.
 *
 * @returns the engine's final state when `once`; `undefined` when it was stopped before.
 */
export async function runDemo(options: DemoOptions): Promise<unknown> {
  const { once = false, seed = defaultSeed, speed = defaultSpeed, signal, log } = options;
  const simulation = simulate({ seed, ...(once ? {} : { sprints: Number.POSITIVE_INFINITY }) });
  const { repo } = simulation;
  const clock = createSimulatedClock(simulation.startAt, speed);
  const network = badNetwork({ seed });
  const webhookSecret = randomBytes(20).toString('hex');
  const githubToken = `ghp_${randomBytes(18).toString('hex')}`;
  const github = await createSimulatedGitHub({ clock, seed });
  try {
    github.addRepository(repo);
    github.addToken(githubToken);
    github.network.fate = network.fate;
    const { url: apiUrl } = github;
    const engine = await options.start({ clock, webhookSecret, githubToken, apiUrl, repo });
    try {
      log(`Dashboard: ${engine.url}`);
      const url = new URL('/github-webhook', engine.url).href;
      await setUpHooks({ github, token: githubToken, repo, url, secret: webhookSecret });
      const { outages = true } = options;
      await live({ simulation, clock, github, network, engine, outages, signal, log });
      return await engine.finalState();
    } catch (error) {
      if (signal.aborted) return undefined;
      throw error;
    } finally {
      await engine.stop();
    }
  } finally {
    await github.close();
  }
}
