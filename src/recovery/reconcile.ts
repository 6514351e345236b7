import type { DeliveryLogEntry } from '../core/github-face.js';

/** What GitHub sent once, however often it tried. */
export interface LoggedDelivery {
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly repositoryId: number | null;
  /** When GitHub first sent it, as far as the log goes back; milliseconds. */
  readonly sentAt: number;
  /** The log's ids of its attempts, newest first; each record holds the same payload. */
  readonly attempts: readonly string[];
}

/** The attempts of a log, grouped by delivery, oldest delivery first. */
export function groupAttempts(entries: Iterable<DeliveryLogEntry>): LoggedDelivery[] {
  const byGuid = new Map<string, Map<string, DeliveryLogEntry>>();
  for (const entry of entries) {
    const attempts = byGuid.get(entry.guid) ?? new Map<string, DeliveryLogEntry>();
    attempts.set(entry.id, entry);
    byGuid.set(entry.guid, attempts);
  }
  return [...byGuid.values()]
    .map((attempts) => delivery([...attempts.values()]))
    .sort((a, b) => a.sentAt - b.sentAt);
}

function delivery(attempts: DeliveryLogEntry[]): LoggedDelivery {
  attempts.sort((a, b) => b.deliveredAt - a.deliveredAt);
  const { guid, event, action, repositoryId } = attempts[0]!;
  return {
    guid,
    event,
    action,
    repositoryId,
    sentAt: attempts.at(-1)!.deliveredAt,
    attempts: attempts.map(({ id }) => id),
  };
}
