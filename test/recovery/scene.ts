import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filter, firstValueFrom, map, startWith } from 'rxjs';
import { foldDeliveries } from '../../src/cli/replay/fold-deliveries.js';
import type { StatusView } from '../../src/concerns/health/status.js';
import type { HealthView } from '../../src/concerns/health/view.js';
import {
  type SettingOptions,
  settingsFromOptions,
} from '../../src/config/settings-from-options.js';
import type { Freshness } from '../../src/core/engine-face.js';
import type { JournalRecord } from '../../src/core/journal.js';
import {
  createSimulatedGitHub,
  type SimulatedGitHub,
} from '../../src/demo/github/simulated-github.js';
import { simulate } from '../../src/demo/simulation.js';
import type { SimulatedDelivery } from '../../src/demo/world.js';
import { createFeedServer } from '../../src/feed/server.js';
import { createGitHubClient } from '../../src/github/client/github-client.js';
import { createReceiver } from '../../src/http/receive-webhook.js';
import { type HttpServer, startHttpServer } from '../../src/http/server.js';
import { type OpenEngine, openEngine } from '../../src/open-engine.js';
import type { OpenRecovery } from '../../src/open-recovery.js';
import { runtimeSettings } from '../../src/runtime/settings.js';

interface Shown {
  readonly health: HealthView;
  readonly status: StatusView;
}

const secret = 'a secret for tests';
const token = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;

/**
 * A simulated GitHub and the whole product, over real HTTP, with a clock that the test sets and
 * timers that never go off by themselves: a test says when recovery looks.
 */
export class Scene {
  readonly repo: string;
  /** Everything that happened, as GitHub sent it. */
  readonly sent: SimulatedDelivery[] = [];
  /** Alerts as they were raised and cleared, over restarts. */
  readonly alertLog: string[] = [];
  hookId = 0;
  #port = 0;
  #open: OpenEngine | undefined;
  #server: HttpServer | undefined;
  #recovery: OpenRecovery | undefined;
  readonly #life: Iterator<SimulatedDelivery>;

  private constructor(
    readonly github: SimulatedGitHub,
    private readonly clock: { now: number },
    private readonly dataDir: string,
    private readonly options: SettingOptions,
    simulation: ReturnType<typeof simulate>,
  ) {
    this.repo = simulation.repo;
    this.#life = simulation[Symbol.iterator]();
  }

  /** @param hookUrl where the repository's hook points. @default to the product */
  static async begin(
    options: SettingOptions = {},
    { seed = 7, hookUrl }: { readonly seed?: number; readonly hookUrl?: string } = {},
  ): Promise<Scene> {
    const simulation = simulate({ seed });
    const clock = { now: simulation.startAt };
    const github = await createSimulatedGitHub({ clock: { now: () => clock.now }, seed });
    const [owner = '', name = ''] = simulation.repo.split('/');
    github.addOrganisation(owner);
    github.addRepository(simulation.repo, { id: 812_440_917 });
    github.addToken(token);
    const dataDir = await mkdtemp(join(tmpdir(), 'repo-live-recovery-'));
    const scene = new Scene(github, clock, dataDir, options, simulation);
    await scene.start();
    const hook = github.addHook(
      { kind: 'repo', owner, name },
      { url: hookUrl ?? scene.hookUrl, secret },
    );
    scene.hookId = hook.id;
    return scene;
  }

  get secret(): string {
    return secret;
  }

  get hookUrl(): string {
    return `http://127.0.0.1:${this.#port}/github-webhook`;
  }

  /** The product starts, on the same port and data directory each time. */
  async start(): Promise<void> {
    const [owner = '', name = ''] = this.repo.split('/');
    const clock = { now: () => this.clock.now };
    const settings = settingsFromOptions({
      webhookSecret: secret,
      githubToken: token,
      apiUrl: this.github.url,
      repos: [`${owner}/${name}`],
      dataDir: this.dataDir,
      ...this.options,
    });
    const open = await openEngine({
      settings,
      log: silent,
      clock,
      command: 'serve',
      timers: { after: () => () => undefined },
      // Waits of the client move the scripted clock instead of passing time.
      github: createGitHubClient({
        apiUrl: this.github.url,
        token,
        clock,
        sleep: async (ms) => {
          this.clock.now += ms;
        },
        writeSpacingMs: 0,
      }),
    });
    this.#open = open;
    open.engine.alerts$.subscribe(({ alert: { rule, cleared_at } }) => {
      this.alertLog.push(`${rule} ${cleared_at === null ? 'raised' : 'cleared'}`);
    });
    this.#recovery = await open.start();
    await this.#recovery?.recovery.settled();
    this.#server = await startHttpServer({
      host: '127.0.0.1',
      port: this.#port,
      engine: open.engine,
      receiver: createReceiver({
        secrets: () => [secret],
        allowUnsigned: false,
        submit: (delivery) => open.engine.submit(delivery),
        clock,
      }),
      feed: createFeedServer({ engine: open.engine }),
    });
    this.#port = Number(new URL(this.#server.url).port);
  }

  async stop(): Promise<void> {
    await this.#server?.close(500);
    await this.#open?.close();
    this.#server = undefined;
    this.#open = undefined;
  }

  async end(): Promise<void> {
    await this.stop();
    await this.github.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }

  /**
   * Lets so many deliveries happen that a repository's hook gets, each at its own time.
   *
   * @param everyMs with it they come at that pace, however long they took in the simulated life.
   */
  async live(count: number, everyMs?: number): Promise<void> {
    for (let done = 0; done < count; done += 1) {
      const delivery = this.#next();
      const at = everyMs === undefined ? delivery.at : this.clock.now + everyMs;
      this.clock.now = Math.max(this.clock.now, at);
      this.sent.push({ ...delivery, at: this.clock.now });
      await this.github.emit(delivery.event, delivery.payload, { guid: delivery.guid });
    }
  }

  #next(): SimulatedDelivery {
    for (;;) {
      const { value, done } = this.#life.next();
      if (done) throw new Error('expected the simulated life to go on');
      // Only an organisation's hook gets the others.
      if (value.payload.repository !== undefined) return value;
    }
  }

  /** Lets everything happen that happens within so many milliseconds. */
  async liveFor(ms: number): Promise<void> {
    const until = this.clock.now + ms;
    while (this.clock.now < until) await this.live(1);
  }

  get now(): number {
    return this.clock.now;
  }

  pass(ms: number): void {
    this.clock.now += ms;
  }

  /** A round of recovery, and how it ended. */
  async recover(): Promise<string> {
    if (this.#recovery === undefined) throw new Error('expected the product to run');
    return (await this.#recovery.recovery.runNow()).kind;
  }

  get freshness(): Freshness {
    return this.#engine.freshness(this.repo);
  }

  /** The last publication. */
  shown<T extends keyof Shown>(topic: T): Shown[T] {
    return this.#engine.snapshot(this.repo, topic)?.data as unknown as Shown[T];
  }

  /** Resolves with the first publication that is as expected; the last one may be. */
  async until<T extends keyof Shown>(
    topic: T,
    isExpected: (view: Shown[T]) => boolean,
  ): Promise<Shown[T]> {
    const later = this.#engine.published$.pipe(
      map(() => this.shown(topic)),
      startWith(this.shown(topic)),
      filter(isExpected),
    );
    return firstValueFrom(later);
  }

  holds(guid: string): boolean {
    return this.#engine.holds(guid);
  }

  async eventGuids(): Promise<string[]> {
    const { events } = await this.#engine.events({ after: 0, limit: 100_000 });
    return events.map(({ guid }) => guid);
  }

  /** GUIDs that GitHub sent until now and the journal does not hold. */
  get lost(): string[] {
    return this.sent.map(({ guid }) => guid).filter((guid) => !this.holds(guid));
  }

  /** What the product shows, beside what it would show had everything arrived at once. */
  async states(): Promise<readonly [shown: unknown, expected: unknown]> {
    const past = await this.#engine.past(this.clock.now);
    const topics = ['sprint', 'activity', 'status'] as const;
    const shown = Object.fromEntries(
      topics.map((topic) => [topic, withoutPath(past.publication(this.repo, topic))]),
    );
    const settings = runtimeSettings(settingsFromOptions({}));
    const replayed = await foldDeliveries(recordsOf(this.#asLogged()), {
      settings,
      at: this.clock.now,
    });
    const expected = replayed.repos[this.repo];
    return [
      shown,
      Object.fromEntries(topics.map((topic) => [topic, withoutPath(expected?.[topic])])),
    ];
  }

  /** With the times at which GitHub first sent them: what was held went later than it happened. */
  #asLogged(): SimulatedDelivery[] {
    const first = new Map<string, number>();
    for (const { guid, deliveredAt } of this.github.deliveries(this.hookId)) {
      first.set(guid, deliveredAt);
    }
    return this.sent.map((delivery) => ({
      ...delivery,
      at: first.get(delivery.guid) ?? delivery.at,
    }));
  }

  get #engine() {
    if (this.#open === undefined) throw new Error('expected the product to run');
    return this.#open.engine;
  }
}

/** Alerts depend on the path, by contract. */
function withoutPath(data: unknown): unknown {
  return typeof data === 'object' && data !== null ? { ...data, alerts: undefined } : data;
}

async function* recordsOf(sent: readonly SimulatedDelivery[]): AsyncIterable<JournalRecord> {
  for (const [index, { guid, event, at, payload }] of sent.entries()) {
    yield {
      offset: index + 1,
      deliveryId: guid,
      event,
      receivedAt: at,
      deliveredAt: null,
      via: 'webhook',
      body: Buffer.from(JSON.stringify(payload)),
      payload,
    };
  }
}
