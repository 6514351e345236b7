import type { Topic } from '../core/concern.js';
import type { EventRow } from '../core/event.js';
import type { FeedTopic, SubscribeFrame } from './protocol.js';
import type { Publication } from './publication.js';

/** Live events kept back while the missed ones are read; beyond, they are read as well. */
const keptBackLimit = 200;

/**
 * What one client gets of one repository: which version of each topic it has, and up to where its
 * events reach. Pure: publications and rows in, texts out.
 */
export class Subscription {
  /** The id as JSON text, as every message bears it. */
  readonly id: string;
  /** As asked for, `*` included; the present name may be another one. */
  readonly repo: string;
  readonly topics: ReadonlySet<FeedTopic>;
  /** The version that the client has of each topic; patches go on from it. */
  readonly versions = new Map<Topic, number>();
  /** Highest offset that was sent or skipped, or that the client said it has. */
  cursor = 0;
  /** Live rows that came while missed ones are read; `undefined` when there is nothing to wait for. */
  #keptBack: EventRow[] | undefined;
  #overflowed = false;

  /** Topics, and the range of events, that were not said while the client was too slow. */
  readonly #skippedTopics = new Set<Topic>();
  #skippedEvents: { from: number; to: number } | undefined;

  constructor(frame: SubscribeFrame) {
    this.id = JSON.stringify(frame.id);
    this.repo = frame.repo;
    this.topics = frame.topics;
  }

  /** The newest state in the smallest form that this client can use. */
  publication(publication: Publication): string | undefined {
    const { snapshot, patch } = publication;
    const { topic, version } = snapshot;
    const had = this.versions.get(topic);
    if (had !== undefined && had >= version) return undefined;
    this.versions.set(topic, version);
    // The whole is turned into text when it is asked for, which mostly nobody does.
    const message = had === version - 1 && patch ? patch : publication.whole;
    return message.for(this.id);
  }

  skipPublication(topic: Topic): void {
    this.versions.delete(topic);
    this.#skippedTopics.add(topic);
  }

  skipEvent({ offset }: EventRow): void {
    this.#skippedEvents = { from: this.#skippedEvents?.from ?? offset, to: offset };
  }

  /** What was skipped, once: it can be told now. */
  takeSkipped() {
    const skipped = { topics: [...this.#skippedTopics], events: this.#skippedEvents };
    this.#skippedTopics.clear();
    this.#skippedEvents = undefined;
    return skipped;
  }

  get isCatchingUp(): boolean {
    return this.#keptBack !== undefined;
  }

  /** From here on live rows are kept back: a round of reading missed ones begins. */
  beginRound(): void {
    this.#keptBack = [];
    this.#overflowed = false;
  }

  /** Whether a live row is to be sent now. */
  takesLive(row: EventRow): boolean {
    if (row.offset <= this.cursor) return false;
    if (this.#keptBack === undefined) {
      this.cursor = row.offset;
      return true;
    }
    if (this.#keptBack.length < keptBackLimit) this.#keptBack.push(row);
    else this.#overflowed = true;
    return false;
  }

  /** Rows that were read, in order, less those that were had already. */
  missed(rows: readonly EventRow[]): readonly EventRow[] {
    const news = rows.filter(({ offset }) => offset > this.cursor);
    this.cursor = news.at(-1)?.offset ?? this.cursor;
    return news;
  }

  /**
   * The end was read: what was kept back follows on without a gap, and rows are live from now on.
   * @returns `undefined` where too much came meanwhile: another round is due.
   */
  goLive(): readonly EventRow[] | undefined {
    if (this.#overflowed || this.#keptBack === undefined) return undefined;
    const rows = this.missed(this.#keptBack);
    this.#keptBack = undefined;
    return rows;
  }
}
