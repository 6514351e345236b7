import type { EventPage } from '../core/engine-face.js';
import { RepoLiveError } from '../core/errors.js';
import type { EventRow, ProjectEvent } from '../core/event.js';
import type { Journal } from '../core/journal.js';
import { translate } from '../github/translate.js';

/** Newest events kept at hand, so that readers near the head cost no disk. */
const EVENTS_AT_HAND = 5_000;

/** Events that were, a page at a time: the newest from memory, older ones from the journal. */
export class Backlog {
  #events: ProjectEvent[] = [];
  /** Every event after this offset is at hand; `undefined` until the first. */
  #atHandAfter: number | undefined;

  constructor(
    private readonly journal: Journal,
    private readonly rowOf: (event: ProjectEvent) => EventRow,
  ) {}

  remember(events: readonly ProjectEvent[]): void {
    const [first] = events;
    if (first === undefined) return;
    this.#atHandAfter ??= first.offset - 1;
    for (const event of events) {
      // Only rows are asked for: the facts are in the actors.
      if (!event.backfilled) this.#events.push({ ...event, facts: [] });
    }
    if (this.#events.length < 2 * EVENTS_AT_HAND) return;
    this.#events = this.#events.slice(-EVENTS_AT_HAND);
    this.#atHandAfter = this.#events[0]!.offset - 1;
  }

  /** @throws `offset_expired` where events after `after` are no longer kept. */
  async page(query: {
    readonly after: number;
    readonly limit: number;
    readonly accepts: (row: EventRow) => boolean;
  }): Promise<EventPage> {
    const { oldest } = this.journal;
    if (query.after < oldest - 1) {
      throw new RepoLiveError(
        'offset_expired',
        `expected an offset from ${oldest - 1} on, got ${query.after}: older events are no longer kept`,
        { details: { oldest } },
      );
    }
    const events: EventRow[] = [];
    for await (const row of this.#after(query.after)) {
      if (!query.accepts(row)) continue;
      if (events.length === query.limit) return { events, next: events.at(-1)!.offset };
      events.push(row);
    }
    return { events, next: null };
  }

  async *#after(after: number): AsyncIterable<EventRow> {
    if (this.#atHandAfter !== undefined && after >= this.#atHandAfter) {
      for (const event of this.#events) if (event.offset > after) yield this.rowOf(event);
      return;
    }
    for await (const record of this.journal.read(after)) {
      const event = translate(record);
      if (!event.backfilled) yield this.rowOf(event);
    }
  }
}
