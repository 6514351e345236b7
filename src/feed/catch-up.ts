import type { EngineFace } from '../core/engine-face.js';
import { RepoLiveError } from '../core/errors.js';
import type { EventRow } from '../core/event.js';
import { errorMessage, eventMessage, laggedMessage } from './messages.js';
import { type FeedSession, offsetExpired } from './session.js';
import type { Subscription } from './subscription.js';

const pageSize = 500;
/** Rows said before it is asked again whether the client has room. */
const sliceSize = 50;
const nothing = { events: [], next: null };

export interface CatchUpOptions {
  readonly engine: EngineFace;
  readonly session: FeedSession;
  readonly say: (message: string) => void;
  /** Resolves when the client has room for another page, or is gone. */
  readonly roomy: () => Promise<void>;
  /** The highest offset that went out live, for a range that can't be read. */
  readonly lastOffset: () => number;
}

/**
 * Sends the events after a subscription's cursor and lets it go live without a gap and without a
 * double: live rows are kept back while a page is read, and follow when the end was reached.
 *
 * Memory stays small: a page at a time, and none before the client has taken the last.
 */
export async function catchUp(subscription: Subscription, options: CatchUpOptions): Promise<void> {
  const { engine, session, say, roomy } = options;
  const sayRows = (rows: readonly EventRow[]) => {
    for (const row of rows) say(eventMessage(row).for(subscription.id));
  };
  const sayPage = async (rows: readonly EventRow[]) => {
    for (let at = 0; at < rows.length && session.holds(subscription); at += sliceSize) {
      sayRows(rows.slice(at, at + sliceSize));
      await roomy();
    }
  };
  for (;;) {
    await roomy();
    if (!session.holds(subscription)) return;
    subscription.beginRound();
    const { repo, cursor } = subscription;
    let atEnd: boolean;
    try {
      const query = { after: cursor, limit: pageSize, ...(repo !== '*' && { repo }) };
      // A repository that was never seen has no events yet, which is not an error here.
      const isKnown = repo === '*' || engine.resolve(repo) !== undefined;
      const { events, next } = isKnown ? await engine.events(query) : nothing;
      if (!session.holds(subscription)) return;
      await sayPage(subscription.missed(events));
      if (!session.holds(subscription)) return;
      // A page without a row of this repository has moved on as well.
      subscription.cursor = Math.max(subscription.cursor, next ?? 0);
      atEnd = next === null;
    } catch (error) {
      if (!session.holds(subscription)) return;
      atEnd = giveUp(subscription, error, options);
    }
    if (!atEnd) continue;
    const rows = subscription.goLive();
    if (!rows) continue;
    sayRows(rows);
    session.caughtUp(subscription);
    return;
  }
}

/** Says which events can't be had, and steps over them. @returns whether there is nothing more to read. */
function giveUp(subscription: Subscription, error: unknown, options: CatchUpOptions): boolean {
  const { say, lastOffset } = options;
  const id = JSON.parse(subscription.id) as string;
  const { oldest } = error instanceof RepoLiveError ? error.details : {};
  if (typeof oldest === 'number' && oldest - 1 > subscription.cursor) {
    say(errorMessage(offsetExpired(id, oldest)));
    subscription.cursor = oldest - 1;
    return false;
  }
  // The live stream goes on; the hole is named, and can be fetched when the journal can be read again.
  const to = lastOffset();
  if (to > subscription.cursor) say(laggedMessage(subscription.id, subscription.cursor + 1, to));
  subscription.cursor = Math.max(subscription.cursor, to);
  return true;
}
