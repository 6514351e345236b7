import type { Clock } from '../core/clock.js';
import type { SentBy } from '../core/delivery.js';
import type { DocumentStore } from '../core/documents.js';
import { messageOf, RepoLiveError } from '../core/errors.js';
import { type GitHub, type Hook, type HookTarget, targetName } from '../core/github-face.js';
import type { WebhookStatusView } from '../core/hook-face.js';
import type { Completeness, MissingDeliveries, Outside, SentWithinLog } from '../core/outside.js';
import { findHooks } from './find-hooks.js';
import type { HookRecord } from './hook-record.js';
import { LOG_MS } from './log-tally.js';
import { type Ending, type Pace, pullPace, sweepPace } from './pace.js';
import { RecoveryMemory } from './recovery-memory.js';
import { type Describe, type Door, sweep } from './sweep.js';
import { realTimers, type Timers } from './timers.js';

/** How long a list of hooks is good for. */
const HOOKS_MS = 3_600_000;
/** Of the remaining rate limit, for recovery and pull mode. */
const SHARE = 0.2;
/** From a refusal to the look that mends it. */
const AFTER_REFUSAL_MS = 5_000;

export interface RecoveryLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

export interface RecoveryOptions {
  readonly github: GitHub;
  readonly door: Door;
  readonly documents: DocumentStore;
  readonly clock: Clock;
  readonly log: RecoveryLog;
  /** The repositories and organisations whose hooks matter, asked for at each round. */
  readonly targets: () => readonly HookTarget[];
  /** The public address of our route, by which hooks are known as ours. */
  readonly webhookUrl: string | undefined;
  /** Every delivery is fetched. */
  readonly pull: boolean;
  /** Between two rounds while healthy. */
  readonly intervalMs: number;
  readonly describe: Describe;
  /** Told when what is known of completeness changed. */
  readonly onChange: () => void;
  readonly timers?: Timers;
}

/** What recovery did, for people who ask. */
export interface RecoveryReport {
  readonly lastRunAt: number | null;
  readonly lastError: string | null;
  readonly recovered: number;
  readonly unrecoverable: number;
}

/**
 * Finds the deliveries that never arrived and gets them: at start, on a timer, and at once after a
 * gap. One round at a time, each a sweep of every hook.
 */
export class Recovery implements Outside {
  readonly source: Outside['source'];
  readonly #memory: RecoveryMemory;
  readonly #github: GitHub;
  readonly #timers: Timers;
  readonly #pace: Pace;
  readonly #found = new Map<string, { readonly at: number; readonly hooks: readonly Hook[] }>();
  #cancelTimer: (() => void) | undefined;
  #round: Promise<Ending> | undefined;
  #isAskedAgain = false;
  #isStopped = false;
  #lastRunAt: number | null = null;
  #lastError: string | null = null;

  constructor(private readonly options: RecoveryOptions) {
    this.source = options.pull ? 'pull' : 'webhooks';
    this.#memory = new RecoveryMemory(options.documents);
    this.#github = options.github.onTerms({ share: SHARE });
    this.#timers = options.timers ?? realTimers;
    this.#pace = options.pull ? pullPace() : sweepPace(options.intervalMs);
  }

  /** Takes up what is written down: from then on it tells what it knew last. */
  load(): Promise<void> {
    return this.#memory.load();
  }

  /** Begins the first round, without waiting for its end. */
  start(): void {
    void this.#goOn();
  }

  /** Ends after the request under way; the next start goes on where it stood. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#cancelTimer?.();
    await this.#round;
    await this.#memory.save();
  }

  /** Resolves when no round is under way. */
  async settled(): Promise<void> {
    await this.#round;
  }

  /** Looks at once, or right after the round under way. @returns how that look ended. */
  async runNow(): Promise<Ending> {
    await this.#round;
    return this.#goOn();
  }

  /** A delivery arrived whose headers name its hook. */
  noteHook(hook: SentBy): void {
    if (this.#memory.noteSeen(hook)) this.#found.clear();
  }

  /** A delivery was refused, since it could not be written down: it is looked for soon. */
  noteRefused(): void {
    this.#memory.noteRefused(this.options.clock.now());
    this.options.onChange();
    if (this.#round) this.#isAskedAgain = true;
    else if (!this.#isStopped) this.#schedule(AFTER_REFUSAL_MS);
  }

  /** How complete the state of a repository is. @param names every name that it is known by. */
  completeness(names: Iterable<string>): Completeness {
    return this.#memory.completeness(names);
  }

  /** GitHub's delivery log of the last 3 days; `null` without a hook. */
  sentWithinLog(names: Iterable<string>): SentWithinLog | null {
    const records = this.#memory.recordsOf(names);
    if (records.length === 0) return null;
    const now = this.options.clock.now();
    return records
      .map((record) => record.log.sentWithinLog(now))
      .reduce((a, b) => ({ sent: a.sent + b.sent, received: a.received + b.received }));
  }

  /** What is known to be missing; `null` without a hook. */
  missing(names: Iterable<string>): MissingDeliveries | null {
    const records = this.#memory.recordsOf(names);
    return records.length === 0 ? null : countMissing(records, this.options.clock.now());
  }

  webhooks(names: Iterable<string>): readonly WebhookStatusView[] {
    return this.#memory
      .recordsOf(names)
      .flatMap(({ status }) => status ?? [])
      .sort((a, b) => a.id - b.id);
  }

  report(): RecoveryReport {
    const records = this.#memory.all;
    const lost = records.flatMap((record) => [...record.missing.values()]);
    return {
      lastRunAt: this.#lastRunAt,
      lastError: this.#lastError,
      recovered: records.reduce((sum, { recovered }) => sum + recovered, 0),
      unrecoverable: lost.filter(({ reason }) => reason === 'unrecoverable').length,
    };
  }

  #goOn(): Promise<Ending> {
    this.#cancelTimer?.();
    this.#round ??= this.#runRound().then((ending) => {
      this.#round = undefined;
      const wait = this.#pace.next(ending, this.options.clock.now());
      if (!this.#isStopped) this.#schedule(this.#isAskedAgain ? AFTER_REFUSAL_MS : wait);
      this.#isAskedAgain = false;
      return ending;
    });
    return this.#round;
  }

  #schedule(ms: number): void {
    this.#cancelTimer?.();
    this.#cancelTimer = this.#timers.after(ms, () => void this.#goOn());
  }

  async #runRound(): Promise<Ending> {
    const { refused } = this.#memory;
    try {
      const seen = await this.#sweepAll();
      if (this.#memory.refused === refused) this.#memory.refused = undefined;
      this.#lastRunAt = this.options.clock.now();
      this.#lastError = null;
      return { kind: 'done', seen };
    } catch (error) {
      return this.#isStopped ? { kind: 'failed' } : this.#failed(error);
    } finally {
      this.options.onChange();
    }
  }

  async #sweepAll(): Promise<number> {
    const { door, clock, pull, log, describe, onChange } = this.options;
    let seen = 0;
    for (const target of this.options.targets()) {
      for (const hook of await this.#hooksOf(target)) {
        // Written down before it is told: an alert that a restart finds must find its cause, too.
        const save = async () => {
          await this.#memory.save();
          onChange();
        };
        const via = pull ? 'pull' : 'recovery';
        const context = { github: this.#github, door, clock, via, save, describe } as const;
        const record = this.#memory.recordOf(hook);
        try {
          const result = await sweep(hook, record, context);
          seen += result.seen;
          if (result.recovered > 0 && !pull) {
            const facts = { hook: hook.id, target: targetName(target), ...result };
            log.info(facts, 'deliveries recovered');
          }
        } catch (error) {
          if (!isGone(error)) throw error;
          // The hook was removed since it was listed: it sends nothing any more.
          this.#found.clear();
          record.status = null;
        }
      }
    }
    return seen;
  }

  async #hooksOf(target: HookTarget): Promise<readonly Hook[]> {
    const { clock, webhookUrl, pull } = this.options;
    const key = `${target.kind} ${targetName(target)}`;
    const found = this.#found.get(key);
    if (found && clock.now() - found.at < HOOKS_MS) return found.hooks;
    const { seen } = this.#memory;
    const hooks = await findHooks(target, { github: this.#github, webhookUrl, seen, pull });
    this.#memory.forgetStatus(target, hooks);
    // A hook may be made at any time: where there is none, the next round asks again.
    if (hooks.length > 0) this.#found.set(key, { at: clock.now(), hooks });
    return hooks;
  }

  #failed(error: unknown): Ending {
    const code = error instanceof RepoLiveError ? error.code : 'internal';
    const resetAt = error instanceof RepoLiveError ? error.details.resetAt : undefined;
    this.#lastError = messageOf(error);
    this.options.log.warn({ code }, `recovery did not get through: ${this.#lastError}`);
    return code === 'github_rate_limited' && typeof resetAt === 'number'
      ? { kind: 'limited', until: resetAt }
      : { kind: 'failed' };
  }
}

/** Two hooks may send the same delivery: it counts once. */
function countMissing(records: readonly HookRecord[], now: number): MissingDeliveries {
  const awaited = new Set<string>();
  const lost = new Set<string>();
  for (const { guid, reason, since } of records.flatMap((record) => [...record.missing.values()])) {
    if (reason !== 'unrecoverable') awaited.add(guid);
    else if ((since ?? 0) >= now - LOG_MS) lost.add(guid);
  }
  for (const guid of awaited) lost.delete(guid);
  return { awaited: awaited.size, lost: lost.size };
}

function isGone(error: unknown): boolean {
  return error instanceof RepoLiveError && error.code === 'github_not_found';
}
