import type { Clock } from '../core/clock.js';
import type { ParsedDelivery, Via } from '../core/delivery.js';
import { RepoLiveError } from '../core/errors.js';
import type { DeliveryLogEntry, GitHub, Hook } from '../core/github-face.js';
import type { IntakeAnswer } from '../core/intake-answer.js';
import { type HookRecord, LOG_MS } from './hook-record.js';
import { groupAttempts, type LoggedDelivery } from './reconcile.js';

/** The log is read back a little further than it was checked: deliveries under way then come in late. */
const OVERLAP_MS = 2 * 60_000;
/** A redelivery that has not come by then is not coming. */
const REDELIVERY_MS = 15 * 60_000;
/** Payloads fetched at a time. */
const AT_ONCE = 4;

/** Where recovered deliveries go in: the same door as a webhook's. */
export interface Door {
  has(guid: string): boolean;
  /** By the rules of the filters, before it is fetched. */
  admits(delivery: Pick<LoggedDelivery, 'event' | 'action' | 'repositoryId'>): boolean;
  submit(delivery: ParsedDelivery): Promise<IntakeAnswer>;
}

export interface SweepContext {
  readonly github: GitHub;
  readonly door: Door;
  readonly clock: Clock;
  readonly via: Extract<Via, 'recovery' | 'pull'>;
  /** Told after each step that changed what is known, so that it is written down. */
  readonly save: () => Promise<void>;
}

export interface SweepResult {
  /** Deliveries in the log since the last sweep. */
  readonly seen: number;
  readonly recovered: number;
}

/**
 * Compares a hook's delivery log with the journal, back to where the last sweep stood, and gets what
 * is missing.
 *
 * What is known to be missing is noted before anything is fetched, so that no answer says complete
 * meanwhile. A sweep that dies is begun again from the same place: what it got is in the journal.
 */
export async function sweep(
  hook: Hook,
  record: HookRecord,
  context: SweepContext,
): Promise<SweepResult> {
  const { door, clock, save } = context;
  const startedAt = clock.now();
  const since = record.checkedTo;
  const entries = await readLog(hook, record, context);
  const deliveries = groupAttempts(entries).filter(
    ({ event, ...rest }) => event !== 'ping' && door.admits({ event, ...rest }),
  );
  for (const guid of record.missing.keys()) if (door.has(guid)) record.missing.delete(guid);
  const missing = deliveries.filter(({ guid }) => !door.has(guid));
  for (const { guid, sentAt } of missing) {
    if (!record.missing.has(guid)) record.missing.set(guid, { guid, sentAt, reason: 'recovering' });
  }
  if (missing.length > 0) await save();

  const before = record.recovered;
  await eachOf(missing, AT_ONCE, (delivery) => recover(hook, record, delivery, context));
  giveUp(record, clock.now());

  const { readTo } = record;
  const fresh = deliveries.filter(({ sentAt }) => readTo === null || sentAt > readTo);
  for (const { sentAt, succeeded } of fresh) record.count(sentAt, succeeded);
  const begin = since ?? hook.createdAt;
  // GitHub's clock and ours may differ by moments.
  if (begin < startedAt - LOG_MS - OVERLAP_MS) record.lose(begin, startedAt - LOG_MS);
  record.checkedTo = startedAt;
  // Newest first.
  record.readTo = Math.max(readTo ?? 0, entries[0]?.deliveredAt ?? 0) || null;
  record.comparedSinceStart = true;
  await save();
  return { seen: fresh.length, recovered: record.recovered - before };
}

async function readLog(
  hook: Hook,
  record: HookRecord,
  { github }: SweepContext,
): Promise<DeliveryLogEntry[]> {
  // What is missing is looked for again, as far back as the oldest of it.
  const oldestMissing = Math.min(
    ...[...record.missing.values()]
      .filter(({ reason }) => reason === 'recovering')
      .map(({ sentAt }) => sentAt),
  );
  const until = Math.min(record.readTo ?? Number.NEGATIVE_INFINITY, oldestMissing) - OVERLAP_MS;
  const entries: DeliveryLogEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await github.listDeliveries(hook.target, hook.id, cursor ? { cursor } : {});
    entries.push(...page.entries);
    const oldest = page.entries.at(-1);
    cursor = oldest && oldest.deliveredAt >= until ? (page.next ?? undefined) : undefined;
  } while (cursor !== undefined);
  return entries;
}

/** Fetches a delivery's payload from its own record, or asks for a redelivery where it has none. */
async function recover(
  hook: Hook,
  record: HookRecord,
  delivery: LoggedDelivery,
  { github, door, clock, via }: SweepContext,
): Promise<void> {
  const { guid, event, sentAt } = delivery;
  // Meanwhile it may have come by itself.
  if (door.has(guid)) {
    record.missing.delete(guid);
    return;
  }
  const payload = await payloadOf(hook, delivery, github);
  if (payload === null) {
    if (record.missing.get(guid)?.reason !== 'recovering') return;
    const reason = await askAgain(hook, delivery, github);
    record.missing.set(guid, { guid, sentAt, reason, askedAt: clock.now() });
    return;
  }
  const answer = await door.submit({
    deliveryId: guid,
    event,
    receivedAt: clock.now(),
    deliveredAt: sentAt,
    via,
    body: Buffer.from(JSON.stringify(payload)),
    payload,
  });
  if (answer.status === 'unavailable') {
    throw new RepoLiveError(
      'journal_unavailable',
      'the journal cannot write what recovery fetched; the next sweep goes on from here',
    );
  }
  record.missing.delete(guid);
  if (answer.status === 'accepted') record.recovered += 1;
}

async function payloadOf(
  hook: Hook,
  { attempts }: LoggedDelivery,
  github: GitHub,
): Promise<Readonly<Record<string, unknown>> | null> {
  for (const attempt of attempts) {
    try {
      const { payload } = await github.getDelivery(hook.target, hook.id, attempt);
      if (payload !== null) return payload;
    } catch (error) {
      if (!(error instanceof RepoLiveError) || error.code !== 'github_not_found') throw error;
    }
  }
  return null;
}

async function askAgain(
  hook: Hook,
  { attempts }: LoggedDelivery,
  github: GitHub,
): Promise<'redelivery_requested' | 'unrecoverable'> {
  try {
    await github.redeliver(hook.target, hook.id, attempts[0]!);
    return 'redelivery_requested';
  } catch (error) {
    const isFinal =
      error instanceof RepoLiveError &&
      (error.code === 'github_not_found' || error.code === 'github_invalid');
    if (!isFinal) throw error;
    return 'unrecoverable';
  }
}

function giveUp(record: HookRecord, now: number): void {
  for (const one of record.missing.values()) {
    if (one.reason === 'redelivery_requested' && (one.askedAt ?? now) < now - REDELIVERY_MS) {
      record.missing.set(one.guid, { ...one, reason: 'unrecoverable' });
    }
    if (one.reason === 'recovering' && one.sentAt < now - LOG_MS) {
      record.missing.set(one.guid, { ...one, reason: 'unrecoverable' });
    }
  }
}

/** Works through a list in its order, `width` at a time; the first failure ends it. */
async function eachOf<T>(
  items: readonly T[],
  width: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  let failed = false;
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (failed) return;
      try {
        await work(item);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: width }, worker));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
