import type { Clock } from '../core/clock.js';
import type { ParsedDelivery, Via } from '../core/delivery.js';
import { RepoLiveError } from '../core/errors.js';
import type { DeliveryLogEntry, GitHub, Hook } from '../core/github-face.js';
import type { AttemptTally, WebhookStatusView } from '../core/hook-face.js';
import type { IntakeAnswer } from '../core/intake-answer.js';
import type { HookRecord } from './hook-record.js';
import { LOG_MS, OVERLAP_MS } from './log-tally.js';
import { askedFor, givenUp, isDue, isForgotten, type Missing, missingOf } from './missing.js';
import { groupAttempts, type LoggedDelivery } from './reconcile.js';

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
  /** How a hook does, in the words of `get_webhook_status`. */
  readonly describe: Describe;
}

export type Describe = (hook: Hook, attempts: AttemptTally) => WebhookStatusView;

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
  const { door, clock, save, describe } = context;
  const startedAt = clock.now();
  const since = record.checkedTo;
  const before = record.recovered;
  const entries = await readLog(hook, record, context);
  const isWanted = (entry: Pick<DeliveryLogEntry, 'event' | 'action' | 'repositoryId'>) =>
    entry.event !== 'ping' && door.admits(entry);
  for (const { guid, asked } of record.missing.values()) {
    if (door.has(guid)) record.arrived(guid, asked > 0);
  }
  for (const delivery of groupAttempts(entries.filter(isWanted))) {
    const { guid } = delivery;
    if (!door.has(guid)) record.missing.set(guid, missingOf(delivery, record.missing.get(guid)));
  }
  const isFirstLook = !record.comparedSinceStart;
  const due = [...record.missing.values()]
    .filter((one) => isDue(one, startedAt, isFirstLook))
    .sort((a, b) => a.sentAt - b.sentAt);
  if (due.length > 0) await save();
  await eachOf(due, AT_ONCE, (one) => recover(hook, record, one, context));

  const seen = record.log.take(entries, isWanted);
  record.status = describe(hook, record.log.attemptsOfDay(clock.now()));
  const begin = since ?? hook.createdAt;
  // GitHub's clock and ours may differ by moments.
  if (begin < startedAt - LOG_MS - OVERLAP_MS) record.lose(begin, startedAt - LOG_MS);
  record.checkedTo = startedAt;
  record.comparedSinceStart = true;
  await save();
  return { seen, recovered: record.recovered - before };
}

async function readLog(
  hook: Hook,
  { log: { from } }: HookRecord,
  { github }: SweepContext,
): Promise<DeliveryLogEntry[]> {
  const entries: DeliveryLogEntry[] = [];
  let cursor: string | undefined;
  do {
    const page = await github.listDeliveries(hook.target, hook.id, cursor ? { cursor } : {});
    entries.push(...page.entries);
    const oldest = page.entries.at(-1);
    cursor = oldest && oldest.deliveredAt >= from ? (page.next ?? undefined) : undefined;
  } while (cursor !== undefined);
  return entries;
}

/** Fetches a delivery's payload from its own record, or asks for a redelivery where it has none. */
async function recover(
  hook: Hook,
  record: HookRecord,
  one: Missing,
  { github, door, clock, via }: SweepContext,
): Promise<void> {
  const { guid, event, sentAt, asked } = one;
  // Meanwhile it may have come by itself.
  if (door.has(guid)) {
    record.arrived(guid, asked > 0);
    return;
  }
  const payload = await payloadOf(hook, one, github);
  if (payload === null) {
    const isAsked = !isForgotten(one, clock.now()) && (await askAgain(hook, one, github));
    record.missing.set(guid, (isAsked ? askedFor : givenUp)(one, clock.now()));
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
  record.arrived(guid, answer.status === 'accepted');
}

async function payloadOf(
  hook: Hook,
  { attempts }: Missing,
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

/** @returns whether GitHub says that it will send it again. */
async function askAgain(hook: Hook, { attempts }: Missing, github: GitHub): Promise<boolean> {
  const [newest] = attempts;
  if (newest === undefined) return false;
  try {
    await github.redeliver(hook.target, hook.id, newest);
    return true;
  } catch (error) {
    const isFinal =
      error instanceof RepoLiveError &&
      (error.code === 'github_not_found' || error.code === 'github_invalid');
    if (!isFinal) throw error;
    return false;
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
