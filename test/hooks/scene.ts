import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type SettingOptions,
  settingsFromOptions,
} from '../../src/config/settings-from-options.js';
import type { RepoLiveError } from '../../src/core/errors.js';
import type { HookTarget } from '../../src/core/github-face.js';
import type { HookService } from '../../src/core/hook-face.js';
import {
  createSimulatedGitHub,
  type SimulatedGitHub,
} from '../../src/demo/github/simulated-github.js';
import type { Engine } from '../../src/engine.js';
import { type EngineHooks, openEngineHooks } from '../../src/engine-hooks.js';
import { createFeedServer } from '../../src/feed/server.js';
import { createGitHubClient, type GitHubClient } from '../../src/github/client/github-client.js';
import type { Here } from '../../src/hooks/here.js';
import { createReceiver } from '../../src/http/receive-webhook.js';
import { type HttpServer, startHttpServer } from '../../src/http/server.js';
import { type OpenEngine, openEngine } from '../../src/open-engine.js';
import { openHookBook, openHookService } from '../../src/open-hooks.js';

export const secret = 'iQ8-configured-4f';
export const token = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
export const repo: HookTarget = { kind: 'repo', owner: 'octo-org', name: 'board' };
export const org: HookTarget = { kind: 'org', org: 'octo-org' };
export const repoName = 'octo-org/board';
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/**
 * A simulated GitHub and a receiver of ours with its engine, over real HTTP, under a clock that stands
 * still unless a test moves it.
 */
export class Scene {
  readonly clock = { at: Date.parse('2026-03-02T09:00:00Z'), now: () => this.clock.at };
  readonly dataDir: string;
  readonly github: SimulatedGitHub;
  readonly #clients: GitHubClient[] = [];
  #open: OpenEngine | undefined;
  #hooks: EngineHooks | undefined;
  #server: HttpServer | undefined;
  /** How often a look at the log was repeated. */
  waits = 0;
  /** What happens instead of waiting. */
  onWait: () => Promise<unknown> = async () => undefined;

  private constructor(github: SimulatedGitHub, dataDir: string) {
    this.github = github;
    this.dataDir = dataDir;
  }

  static async begin(options: SettingOptions = {}): Promise<Scene> {
    const held: { scene?: Scene } = {};
    const clock = { now: () => held.scene?.clock.at ?? 0 };
    const github = await createSimulatedGitHub({ clock });
    github.addOrganisation('octo-org');
    github.addRepository(repoName);
    github.addToken(token);
    const dataDir = await mkdtemp(join(tmpdir(), 'repo-live-hooks-'));
    const scene = new Scene(github, dataDir);
    held.scene = scene;
    await scene.serve(options);
    return scene;
  }

  settings(options: SettingOptions = {}) {
    return settingsFromOptions({
      webhookSecret: secret,
      githubToken: token,
      apiUrl: this.github.url,
      dataDir: this.dataDir,
      ...options,
    });
  }

  client(options: { readonly token?: string | undefined } = { token }): GitHubClient {
    const client = createGitHubClient({
      apiUrl: this.github.url,
      token: options.token,
      clock: this.clock,
      sleep: async () => undefined,
      retries: 1,
      writeSpacingMs: 0,
    });
    this.#clients.push(client);
    return client;
  }

  /** Where webhooks are received. */
  get url(): string {
    return `${this.#server?.url}/github-webhook`;
  }

  /** Starts a receiver with its engine; a former one is stopped. */
  async serve(options: SettingOptions = {}): Promise<void> {
    const port = this.#server ? Number(new URL(this.#server.url).port) : 0;
    await this.stop();
    const { clock } = this;
    const settings = this.settings({ githubToken: undefined, ...options });
    const open = await openEngine({ settings, log: silent, clock, command: 'serve' });
    const { engine } = open;
    const hooks = await openEngineHooks({ engine, settings, clock, log: silent });
    this.#open = open;
    this.#hooks = hooks;
    await open.start();
    this.#server = await startHttpServer({
      host: '127.0.0.1',
      port,
      engine,
      receiver: createReceiver({
        ...hooks.forReceiver((delivery) => engine.submit(delivery)),
        allowUnsigned: settings.allowUnsigned,
        clock,
      }),
      feed: createFeedServer({ engine }),
    });
    hooks.noteReceiving();
  }

  /** The management as another process has it: its own memory, the same data directory. */
  async service(options: SettingOptions = {}): Promise<HookService> {
    const settings = this.settings(options);
    const book = openHookBook(settings, this.clock);
    await book.load();
    const { service } = await openHookService({
      settings,
      clock: this.clock,
      book,
      here: this.here,
      github: this.client({ token: settings.githubToken }),
      wait: async () => {
        this.waits += 1;
        await this.onWait();
      },
    });
    return service;
  }

  get engine(): Engine {
    if (this.#open === undefined) throw new Error('expected an engine');
    return this.#open.engine;
  }

  /** What the receiver knows of itself. */
  get here(): Here {
    if (this.#hooks === undefined) throw new Error('expected a receiver');
    return this.#hooks.here;
  }

  /** Something happens on GitHub. @returns what the receivers answered. */
  async emit(action = 'opened'): Promise<readonly number[]> {
    const sent = await this.github.emit('issues', issuePayload(action, this.clock.at));
    return sent.map(({ statusCode }) => statusCode);
  }

  pass(ms: number): void {
    this.clock.at += ms;
  }

  async stop(): Promise<void> {
    await this.#server?.close(500);
    await this.#hooks?.close();
    await this.#open?.close();
  }

  async end(): Promise<void> {
    await this.stop();
    for (const client of this.#clients) client.close();
    await this.github.close();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}

function issuePayload(action: string, at: number) {
  const time = new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
  const owner = { login: 'octo-org', id: 9, type: 'Organization' };
  return {
    action,
    issue: {
      id: 70,
      node_id: 'I_70',
      number: 7,
      title: 'A title',
      state: 'open',
      state_reason: null,
      user: { login: 'ada', id: 1, type: 'User' },
      labels: [],
      assignees: [],
      milestone: null,
      created_at: time,
      updated_at: time,
      closed_at: null,
    },
    repository: { id: 812_440_917, name: 'board', full_name: 'octo-org/board', owner },
    organization: owner,
    sender: { login: 'ada', id: 1, type: 'User' },
  };
}

/** The error that a call ends with. */
export async function errorOf(call: Promise<unknown>): Promise<RepoLiveError> {
  return call.then(
    (value) => {
      throw new Error(`expected an error, got ${JSON.stringify(value)}`);
    },
    (error: RepoLiveError) => error,
  );
}
