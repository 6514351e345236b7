import type { JournalRecord } from '../../../src/core/journal.js';

export interface LargeRepository {
  readonly items: number;
  /** Items of one milestone; `items` for all in one. */
  readonly itemsAMilestone: number;
  readonly name: string;
  /** When the first item is opened, milliseconds since the epoch. */
  readonly startAt: number;
  /** When the last one is. */
  readonly endAt: number;
}

const people = Array.from({ length: 40 }, (_, nth) => ({ login: `person-${nth}`, type: 'User' }));
const labels = ['bug', 'feature', '1 point', '3 points', '5 points', 'docs', 'area/core'].map(
  (name, nth) => ({ id: 100 + nth, name }),
);

/** An issue or pull request as far as the product reads one; of three items one is a pull request. */
export interface ItemState {
  readonly number: number;
  readonly isPull: boolean;
  readonly openedAt: number;
  closedAt: number | null;
}

/** Deliveries of a repository of any size, small and of the right shape, one record at a time. */
export class LargeStory {
  readonly items: ItemState[] = [];
  readonly #closedMilestones = new Map<number, number>();
  readonly #repository: object;
  #offset = 0;

  constructor(readonly of: LargeRepository) {
    const id = [...of.name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 1e9, 7);
    this.#repository = { id, full_name: of.name, default_branch: 'main' };
  }

  /** Its whole past: every item opened in its turn, two of three closed within days. */
  *past(): Generator<JournalRecord> {
    const { items, itemsAMilestone, startAt, endAt } = this.of;
    const step = (endAt - startAt) / items;
    for (let nth = 1; nth <= items; nth += 1) {
      const at = startAt + nth * step;
      if (nth % itemsAMilestone === 1) {
        const milestone = this.#milestoneOf(nth);
        yield this.#record('milestone', { action: 'created', milestone }, at, nth);
        if (nth > 2 * itemsAMilestone) yield this.#closeMilestone(nth - 2 * itemsAMilestone, at);
      }
      const item = { number: nth, isPull: nth % 3 === 0, openedAt: at, closedAt: null };
      this.items.push(item);
      yield this.#told(item, 'opened', at);
      if (nth % 5 !== 0 && nth > 10) yield this.close(this.items[nth - 10]!, at + 1_000);
    }
  }

  close(item: ItemState, at: number): JournalRecord {
    item.closedAt = at;
    return this.#told(item, 'closed', at);
  }

  reopen(item: ItemState, at: number): JournalRecord {
    item.closedAt = null;
    return this.#told(item, 'reopened', at);
  }

  label(item: ItemState, at: number): JournalRecord {
    return this.#told(item, 'labeled', at, { label: labels[item.number % labels.length] });
  }

  comment(item: ItemState, at: number): JournalRecord {
    const issue = this.#payloadOf(item, at);
    const created_at = iso(at);
    const comment = { id: 1e6 + this.#offset, user: this.#person(item.number + 1), created_at };
    const payload = { action: 'created', issue, comment };
    return this.#record('issue_comment', payload, at, item.number + 1);
  }

  #told(item: ItemState, action: string, at: number, more: object = {}): JournalRecord {
    const name = item.isPull ? 'pull_request' : 'issue';
    const payload = { action, [name]: this.#payloadOf(item, at), ...more };
    return this.#record(item.isPull ? 'pull_request' : 'issues', payload, at, item.number);
  }

  #payloadOf(item: ItemState, at: number): object {
    const { number, isPull, openedAt, closedAt } = item;
    const node = isPull ? 'PR' : 'I';
    return {
      number,
      node_id: `${node}_${this.of.name}_${number}`,
      title: `Item ${number} of a large repository`,
      html_url: `https://github.com/${this.of.name}/${isPull ? 'pull' : 'issues'}/${number}`,
      user: this.#person(number),
      state: closedAt === null ? 'open' : 'closed',
      state_reason: closedAt === null ? null : 'completed',
      created_at: iso(openedAt),
      updated_at: iso(at),
      closed_at: closedAt === null ? null : iso(closedAt),
      milestone: this.#milestoneOf(number),
      labels: [labels[number % labels.length], labels[2 + (number % 3)]],
      assignees: number % 4 === 0 ? [] : [this.#person(number * 7)],
      ...(isPull && {
        draft: number % 9 === 0,
        merged_at: closedAt === null ? null : iso(closedAt),
        requested_reviewers: closedAt === null ? [this.#person(number * 3)] : [],
        requested_teams: [],
        body: `Closes #${number - 1}`,
      }),
    };
  }

  #closeMilestone(item: number, at: number): JournalRecord {
    const nth = Math.ceil(item / this.of.itemsAMilestone);
    this.#closedMilestones.set(nth, at);
    const milestone = this.#milestoneOf(item);
    return this.#record('milestone', { action: 'closed', milestone }, at, item);
  }

  #milestoneOf(number: number): object {
    const { itemsAMilestone, items, startAt, endAt } = this.of;
    const nth = Math.ceil(number / itemsAMilestone);
    const closedAt = this.#closedMilestones.get(nth);
    const length = ((endAt - startAt) * itemsAMilestone) / items;
    const from = startAt + (nth - 1) * length;
    return {
      number: nth,
      title: `Sprint ${nth}`,
      description: null,
      state: closedAt === undefined ? 'open' : 'closed',
      created_at: iso(from),
      updated_at: iso(closedAt ?? from),
      closed_at: closedAt === undefined ? null : iso(closedAt),
      due_on: iso(from + length + 7 * 86_400_000),
    };
  }

  #person(nth: number): (typeof people)[number] {
    return people[nth % people.length]!;
  }

  #record(event: string, payload: object, at: number, by: number): JournalRecord {
    this.#offset += 1;
    return {
      offset: this.#offset,
      deliveryId: `${this.of.name}-${this.#offset}`,
      event,
      receivedAt: at,
      deliveredAt: null,
      via: 'webhook',
      body: noBytes,
      payload: { ...payload, repository: this.#repository, sender: this.#person(by) },
    };
  }
}

/** The payload is at hand: nobody reads the bytes. */
const noBytes = new Uint8Array(0);

function iso(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
