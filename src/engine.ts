import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { map, mergeMap, type Observable, Subject, type Subscription, share, tap } from 'rxjs';
import type { Clock } from './core/clock.js';
import type { ParsedDelivery } from './core/delivery.js';
import type { EngineFace } from './core/engine-face.js';
import { type EventRow, eventRow, type ProjectEvent } from './core/event.js';
import type { IntakeAnswer } from './core/intake-answer.js';
import type { Journal, JournalRecord } from './core/journal.js';
import { noOutside, type Outside } from './core/outside.js';
import { repoKey } from './core/repo-name.js';
import { translate } from './github/translate.js';
import { createIntake, type DurableIds, type Intake } from './pipeline/intake.js';
import type { Admission } from './runtime/admission.js';
import { AlertRecords } from './runtime/alert-records.js';
import { Backlog } from './runtime/backlog.js';
import { type CheckpointPorts, Checkpoints, type DurableWindow } from './runtime/checkpoint.js';
import { type Announced, Doorkeeper } from './runtime/doorkeeper.js';
import { freshnessOf } from './runtime/freshness.js';
import { Publisher } from './runtime/publisher.js';
import { ReadModel } from './runtime/read-model.js';
import type { Repository } from './runtime/repository.js';
import type { RuntimeSettings } from './runtime/settings.js';
import { TimeTravel } from './runtime/time-travel.js';
import { createViews } from './runtime/views.js';

const DAY_MS = 86_400_000;

/** For so long a fault of the journal counts as lasting: then a delivery must tell, and who waits for a ready server sends none. */
const FAULT_MS = 30_000;

const whyNotReady = {
  starting: 'the journal is being read',
  ready: null,
  broken: 'folding stopped, as the log says: what is shown is out of date until a restart',
  stopped: 'stopping',
} as const;

/** What the engine says to an operator; pino's methods fit. */
export interface EngineLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export interface EngineOptions {
  readonly settings: RuntimeSettings;
  readonly journal: Journal;
  readonly documents: CheckpointPorts['documents'];
  readonly snapshots: CheckpointPorts['snapshots'];
  readonly window: DurableIds & DurableWindow;
  readonly clock: Clock;
  readonly log: EngineLog;
  /** What the configuration lets in. */
  readonly admission: Admission;
  /** @default 60 seconds */
  readonly checkpointMs?: number;
}

/** How much came through the door. */
export interface IntakeCounts {
  accepted: number;
  duplicate: number;
  filtered: number;
  unavailable: number;
}

export interface Engine extends EngineFace {
  readonly counts: Readonly<IntakeCounts>;
  /** Snapshots and the journal's tail are folded and published when it resolves. */
  start(): Promise<void>;
  /** Takes no more deliveries, finishes those under way, writes a checkpoint, closes the journal. */
  stop(): Promise<void>;
  /** From now on answers and alerts take in what GitHub's side tells. */
  attach(outside: Outside): void;
  /** What GitHub's side tells of a repository has changed. */
  outsideChanged(): void;
  /** Whether a delivery of this GUID is durable. */
  holds(guid: string): boolean;
  /** Whether the configuration lets such a delivery in; an unknown repository is let in. */
  admits(delivery: Announced): boolean;
  /** Hands in a delivery that was verified; never rejects. */
  submit(delivery: ParsedDelivery): Promise<IntakeAnswer>;
  /** Every delivery accepted and folded, with its payload, once, in journal order. */
  readonly records$: Observable<JournalRecord>;
}

/**
 * Wires the whole line: intake → journal → translate → actors → snapshots.
 *
 * A start is the second half of the same line: durable snapshots, then the journal's tail.
 */
export function createEngine(options: EngineOptions): Engine {
  const { settings, journal, window, clock, log } = options;
  const session = randomUUID();
  const views = createViews(settings, () => outside);
  const model = new ReadModel(settings, (shown, before) => publisher.move(before, shown));
  const publisher = new Publisher(views, clock, () => model.offset, tellFault);
  const checkpoints = new Checkpoints(
    {
      ...options,
      onLeftAside: (reason) =>
        log.warn(
          { reason, oldest: journal.oldest },
          'snapshots left aside: the journal is folded anew',
        ),
    },
    journal.epoch,
  );
  const alertRecords = new AlertRecords(options.documents, model, journal.epoch, (error) =>
    log.warn({ error }, 'alerts can not be written down'),
  );
  // Told only once it is written down, or a process that is killed would tell it again as a new one.
  const alerts$ = publisher.alerts$.pipe(
    mergeMap((alert) => alertRecords.changed().then(() => alert)),
    share(),
  );
  alerts$.subscribe();
  const rowOf = (event: ProjectEvent) => eventRow(event, model.repoOf(event));
  const door = new Doorkeeper(options.admission, model.registry);
  const backlog = new Backlog(journal, rowOf);
  const timeTravel = new TimeTravel(journal, settings);
  const counts: IntakeCounts = { accepted: 0, duplicate: 0, filtered: 0, unavailable: 0 };
  const events = new Subject<readonly EventRow[]>();
  const records = new Subject<JournalRecord>();
  let outside: Outside = noOutside;
  let intake: Intake | undefined;
  let folding: Subscription | undefined;
  let checkpointTimer: NodeJS.Timeout | undefined;
  let tickTimer: NodeJS.Timeout | undefined;
  /** When the journal could not write last; `undefined` once it could. */
  let faultAt: number | undefined;
  let state: keyof typeof whyNotReady = 'starting';

  function tellFault({ name }: Repository, error: unknown): void {
    log.error(
      { error, repo: name },
      'a repository can not be shown as it is: its last state stays',
    );
  }

  /** Folds a batch. @returns the repositories that it touched. */
  function fold(batch: readonly ProjectEvent[]): ReadonlySet<Repository> {
    const touched = new Set<Repository>();
    for (const event of batch) {
      const repository = model.fold(event);
      if (repository) touched.add(repository);
    }
    for (const repository of touched) {
      // One that a later event of the batch merged into another is no more.
      if (model.registry.all.has(repository)) checkpoints.touch(repository);
      else touched.delete(repository);
    }
    return touched;
  }

  function announce(batch: readonly ProjectEvent[]): void {
    backlog.remember(batch);
    const rows = batch.filter(({ backfilled }) => !backfilled).map(rowOf);
    if (rows.length > 0) events.next(rows);
  }

  function foldLive(): Subscription {
    return journal.committed$
      .pipe(
        map((batch) => ({ batch, events: batch.map(translate) })),
        tap(({ events: translated }) => {
          const touched = fold(translated);
          announce(translated);
          const shown = [...touched].map((repository) => model.inPlaceOf(repository));
          for (const repository of new Set(shown)) publisher.touch(repository);
        }),
      )
      .subscribe({
        next({ batch }) {
          if (records.observed) for (const record of batch) records.next(record);
        },
        error(error) {
          log.error({ error }, 'folding stopped');
          state = 'broken';
          records.error(error);
        },
      });
  }

  async function resume(): Promise<void> {
    const covered = await checkpoints.load(model, journal.head);
    let tail = 0;
    for await (const record of journal.read(covered)) {
      window.add(record.deliveryId, record.receivedAt);
      fold([translate(record)]);
      tail += 1;
    }
    await alertRecords.load();
    for (const repository of model.shown) publisher.publish(repository);
    log.info({ covered, tail, repositories: model.shown.size }, 'state resumed');
  }

  async function checkpoint(): Promise<void> {
    // What was not folded must not count as covered.
    if (state === 'broken') return;
    try {
      const covered = await checkpoints.save(model);
      const { days, bytes } = settings.retention;
      if (days === undefined && bytes === undefined) return;
      const receivedBefore = days === undefined ? undefined : clock.now() - days * DAY_MS;
      await journal.trim({ before: covered + 1, receivedBefore, bytes });
    } catch (error) {
      // The journal holds everything: a checkpoint that fails costs time at the next start, no more.
      log.warn({ error }, 'checkpoint failed');
    }
  }

  /** Time alone changes what is shown. One repository a turn: a thousand at once would be a pause. */
  async function tick(): Promise<void> {
    for (const repository of model.shown) {
      if (state !== 'ready') return;
      publisher.touch(repository);
      await nextTurn();
    }
  }

  return {
    epoch: journal.epoch,
    session,
    counts,
    get offset() {
      return model.offset;
    },
    get head() {
      return journal.head;
    },
    get oldest() {
      return journal.oldest;
    },
    published$: publisher.published$,
    alerts$,
    events$: events.asObservable(),
    records$: records.asObservable(),

    async start() {
      await resume();
      folding = foldLive();
      intake = createIntake({
        journal,
        window,
        allows: (delivery) => door.admits(delivery),
        onFault(error) {
          log.error({ error }, 'journal cannot write');
          faultAt = performance.now();
        },
      });
      checkpointTimer = setInterval(checkpoint, options.checkpointMs ?? 60_000);
      tickTimer = setInterval(tick, 60_000);
      checkpointTimer.unref();
      tickTimer.unref();
      state = 'ready';
    },

    async stop() {
      if (state === 'stopped') return;
      const isWhole = state === 'ready';
      state = 'stopped';
      clearInterval(checkpointTimer);
      clearInterval(tickTimer);
      await intake?.close();
      folding?.unsubscribe();
      publisher.close();
      events.complete();
      records.complete();
      await alertRecords.settled();
      if (isWhole) await checkpoint();
      await journal.close();
    },

    async submit(delivery) {
      if (delivery.hook) outside.noteHook(delivery.hook);
      // What comes while folding is broken is kept: a restart folds it.
      const answer: IntakeAnswer = intake
        ? await intake.submit(delivery)
        : { status: 'unavailable', retryAfterSeconds: 1 };
      counts[answer.status] += 1;
      if (answer.status === 'accepted') faultAt = undefined;
      if (answer.status === 'unavailable') outside.noteRefused();
      return answer;
    },

    attach(side) {
      outside = side;
    },
    outsideChanged() {
      for (const repository of model.shown) publisher.touch(repository);
    },
    holds: (guid) => window.has(guid),
    admits: (delivery) => door.admitsAnnounced(delivery),

    repos: () => model.names(),
    resolve: (repo) => model.find(repo)?.name,
    allows: (repo) => door.allowsRepo(repo),
    snapshot(repo, topic) {
      const repository = model.find(repo);
      return repository && publisher.snapshot(repository, topic);
    },
    async events({ after, limit, repo }) {
      const key = repo === undefined ? undefined : repoKey(model.get(repo).name);
      return backlog.page({
        after,
        limit,
        accepts: (row) => key === undefined || (row.repo !== null && repoKey(row.repo) === key),
      });
    },
    sprint: (repo, query) => views.sprint(model.get(repo), query, clock.now()),
    activity: (repo, query) => views.activity(model.get(repo), query, clock.now()),
    past: (at) => timeTravel.to(at),
    freshness: (repo) =>
      freshnessOf(model.get(repo), outside, {
        now: clock.now(),
        offset: model.offset,
        epoch: journal.epoch,
      }),
    deadLetters: () => model.deadLetters,
    notReady() {
      const isFaulty = faultAt !== undefined && performance.now() - faultAt < FAULT_MS;
      return whyNotReady[state] ?? (isFaulty ? 'the journal cannot write, as the log says' : null);
    },
  };
}
