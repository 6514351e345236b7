import type { IncomingMessage, ServerResponse } from 'node:http';
import { Webhooks } from '@octokit/webhooks';
import { defer, filter, map, type Observable, Subject, startWith } from 'rxjs';
import { type SettingOptions, settingsFromOptions } from './config/settings-from-options.js';
import { type Clock, systemClock } from './core/clock.js';
import type { Snapshot, Topic } from './core/concern.js';
import { RepoLiveError } from './core/errors.js';
import type { EventRow } from './core/event.js';
import type { IntakeAnswer } from './core/intake-answer.js';
import type { JournalRecord } from './core/journal.js';
import { repoKey } from './core/repo-name.js';
import type { EngineLog } from './engine.js';
import { parsePayload } from './github/payload.js';
import { type AnyHeaders, headerRecord } from './http/header-record.js';
import { createReceiver } from './http/receive-webhook.js';
import { createWebhookFetch } from './http/webhook-fetch.js';
import { createWebhookHandler } from './http/webhook-handler.js';
import { type OpenEngine, openEngine } from './open-engine.js';
import { openHookBook } from './open-hooks.js';
import { ofTopic, type SnapshotOf } from './topic-data.js';

/** The settings of the command line in camelCase, and what only a program can give. */
export type RepoLiveOptions = SettingOptions & {
  /** The time now. @default the system's clock */
  readonly clock?: Clock;
  /** Told what an operator should know; pino's loggers fit. @default warnings and errors to the console */
  readonly log?: EngineLog;
};

/** An answer as the webhook route gives it. */
export interface WebhookReply {
  /** HTTP status code. */
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text with a `status`. */
  readonly body: string;
}

/** A live engine inside your program; it opens no port. */
export interface RepoLive {
  /** Folds what the data directory holds, then takes deliveries. @throws `data_dir_locked` */
  start(): Promise<void>;
  /** Finishes deliveries under way and closes the journal. It cannot be started again. */
  stop(): Promise<void>;
  /** One webhook request by hand; `body` must be the bytes as they came, since GitHub signs them. */
  receive(request: {
    readonly headers: AnyHeaders;
    readonly body: string | Uint8Array;
  }): Promise<WebhookReply>;
  /** For Express, Fastify or bare http; bound. Mount it before any body parser. */
  readonly nodeHandler: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** For Hono and others that speak Fetch; bound. */
  readonly fetchHandler: (request: Request) => Promise<Response>;
  /** Every event from now on, in journal order, each once. */
  readonly events$: Observable<EventRow>;
  /** The newest snapshot, if there is one, then each as it is published. */
  snapshot$<T extends Topic>(repo: string, topic: T): Observable<SnapshotOf<T>>;
  /** The newest snapshot, frozen; `undefined` before the first. */
  snapshot<T extends Topic>(repo: string, topic: T): SnapshotOf<T> | undefined;
  /**
   * Gets every accepted delivery once, after it is durable, in journal order, so that typed handlers
   * go on working. A delivery whose handlers were still running when the process died is not handed
   * out again.
   */
  readonly webhooks: Webhooks;
}

/**
 * A repository's live state inside your program.
 *
 * @example
 * ```ts
 * import { createRepoLive } from 'repo-live';
 *
 * const engine = createRepoLive({ webhookSecret: process.env.GITHUB_WEBHOOK_SECRET ?? 'secret' });
 * await engine.start();
 * engine
 *   .snapshot$('octo/board', 'sprint')
 *   .subscribe(({ data }) => console.log(data?.progress.completion_rate.issues));
 * ```
 * @throws `bad_setting` naming every option that is wrong and what would be right.
 */
export function createRepoLive(options: RepoLiveOptions = {}): RepoLive {
  const { clock = systemClock, log = consoleLog, ...given } = options;
  const settings = settingsFromOptions(given);
  const book = openHookBook(settings, clock);
  const events = new Subject<EventRow>();
  const published = new Subject<Snapshot>();
  // Its own signature check is not used: deliveries come to it verified.
  const webhooks = new Webhooks({ secret: settings.webhookSecret ?? 'unused' });
  let open: OpenEngine | undefined;
  let starting: Promise<void> | undefined;
  let stopped = false;

  const receiver = createReceiver({
    secrets: () => book.accepted(),
    refreshSecrets: () => book.refresh(),
    allowUnsigned: settings.allowUnsigned,
    submit: async (delivery): Promise<IntakeAnswer> =>
      open ? open.engine.submit(delivery) : { status: 'unavailable', retryAfterSeconds: 1 },
    clock,
  });

  function handOut(record: JournalRecord): void {
    const payload = record.payload ?? parsePayload(record.body);
    const delivery = { id: record.deliveryId, name: record.event, payload };
    webhooks
      .receive(delivery as unknown as Parameters<typeof webhooks.receive>[0])
      .catch((error: unknown) => {
        log.error({ error, event: record.event, guid: record.deliveryId }, 'a handler failed');
      });
  }

  async function begin(): Promise<void> {
    await book.load();
    const opened = await openEngine({ settings, log, clock, command: 'library' });
    const { engine } = opened;
    engine.published$.subscribe((snapshot) => published.next(snapshot));
    engine.events$.subscribe((rows) => {
      for (const row of rows) events.next(row);
    });
    engine.records$.subscribe(handOut);
    try {
      await opened.start();
    } catch (error) {
      await opened.close();
      throw error;
    }
    open = opened;
  }

  function snapshot<T extends Topic>(repo: string, topic: T): SnapshotOf<T> | undefined {
    const newest = open?.engine.snapshot(repo, topic);
    return newest && ofTopic<T>(newest);
  }

  return {
    start() {
      if (stopped) {
        const why = 'this engine was stopped: create another one';
        return Promise.reject(new RepoLiveError('not_ready', why));
      }
      starting ??= begin().catch((error: unknown) => {
        // What stood in the way may go: the next call tries again.
        starting = undefined;
        throw error;
      });
      return starting;
    },
    async stop() {
      stopped = true;
      await starting?.catch(() => undefined);
      await open?.close();
      events.complete();
      published.complete();
    },
    async receive({ headers: given, body: sent }) {
      const bytes = typeof sent === 'string' ? Buffer.from(sent) : sent;
      const request = { method: 'POST', headers: headerRecord(given), body: bytes };
      const { code, headers, body } = await receiver.receive(request);
      return { code, headers, body };
    },
    nodeHandler: createWebhookHandler(receiver, {
      onError: (error) => log.error({ error }, 'a webhook request failed'),
    }),
    fetchHandler: createWebhookFetch(receiver),
    events$: events.asObservable(),
    snapshot,
    snapshot$: <T extends Topic>(repo: string, topic: T) =>
      defer(() => {
        const isIt = (candidate: Snapshot) =>
          candidate.topic === topic &&
          (repoKey(candidate.repo) === repoKey(repo) ||
            candidate.repo === open?.engine.resolve(repo));
        const newest = snapshot(repo, topic);
        const later = published.pipe(filter(isIt), map(ofTopic<T>));
        return newest ? later.pipe(startWith(newest)) : later;
      }),
    webhooks,
  };
}

const consoleLog: EngineLog = {
  info: () => undefined,
  warn: (facts, message) => console.warn(`repo-live: ${message}`, facts),
  error: (facts, message) => console.error(`repo-live: ${message}`, facts),
};
