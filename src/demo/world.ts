import { type Agenda, createAgenda } from './agenda.js';
import { second } from './calendar.js';
import { organisation } from './cast.js';
import type { Account } from './model/account.js';
import type { RepositoryModel } from './model/repository.js';
import { accountPayload, organizationPayload } from './payloads/account.js';
import { repositoryPayload } from './payloads/repository.js';
import { createPrng, type Prng } from './prng.js';

export type Payload = Readonly<Record<string, unknown>>;

/** A webhook request of the simulated GitHub's. */
export interface SimulatedDelivery {
  /** `X-GitHub-Delivery`. */
  readonly guid: string;
  /** `X-GitHub-Event`. */
  readonly event: string;
  /** When GitHub sends it, milliseconds since the epoch. */
  readonly at: number;
  readonly payload: Payload;
}

/** Lives in steps: yields the moment (milliseconds) at which it wants to go on, and comes to a `Result`. */
export type Steps<Result> = Generator<number, Result, void>;
export type Story = Steps<void>;

/**
 * The simulated world: its truth, its time, its chance, and what it sends.
 *
 * No two steps of stories share a second, so that two facts of one second are always of one gesture
 * (moving an issue between milestones, say), as nearly always on GitHub.
 */
export class World {
  readonly random: Prng;
  readonly repo: RepositoryModel;
  /** A whole second. */
  now: number;
  private readonly agenda: Agenda<Story> = createAgenda();
  private readonly guids: Prng;
  private readonly latency: Prng;
  private outbox: SimulatedDelivery[] = [];
  private lastSentAt = 0;
  private lastNumber = 0;
  private lastId = 2_731_000_000;

  constructor(seed: number, startAt: number) {
    this.random = createPrng(seed);
    this.guids = this.random.fork('guids');
    this.latency = this.random.fork('latency');
    this.now = startAt;
    this.repo = {
      id: 812_440_917,
      nodeId: 'R_kgDOMGzJVQ',
      owner: organisation,
      name: 'harbor',
      createdAt: startAt,
      updatedAt: startAt,
      pushedAt: startAt,
      headSha: this.random.hex(40),
      runs: 0,
      stars: 0,
      forks: 0,
      labels: [],
      milestones: [],
      items: [],
      openItems: new Set(),
    };
  }

  /** Issues, pull requests and discussions share one row of numbers. */
  nextNumber(): number {
    return ++this.lastNumber;
  }

  nextId(): number {
    this.lastId += this.random.int(1, 4_000);
    return this.lastId;
  }

  nodeId(prefix: string, id: number): string {
    return `${prefix}_kwDOMGzJVc${id.toString(36)}`;
  }

  begin(story: Story, at: number = this.now): void {
    this.agenda.plan(at, story);
  }

  /** Sends what the repository's hook reports; a `repository` of the payload's own stays. */
  send(event: string, sender: Account, payload: Payload): void {
    this.post(event, {
      ...payload,
      repository: payload.repository ?? repositoryPayload(this.repo),
      organization: organizationPayload(this.repo.owner),
      sender: accountPayload(sender),
    });
  }

  /** Sends what only the organisation's hook reports: it names no repository. */
  sendOfOrganisation(event: string, sender: Account, payload: Payload): void {
    this.post(event, {
      ...payload,
      organization: organizationPayload(this.repo.owner),
      sender: accountPayload(sender),
    });
  }

  /** Lives on to the next moment at which something is sent, before `until`; `undefined` when nothing is. */
  *live(until: number): Generator<SimulatedDelivery, void, void> {
    for (let due = this.agenda.due(); due !== undefined && due < until; due = this.agenda.due()) {
      const story = this.agenda.take()!;
      this.now = Math.max(Math.ceil(due / second) * second, this.now + second);
      const step = story.next();
      if (!step.done) this.agenda.plan(Math.max(step.value, this.now), story);
      const sent = this.outbox;
      this.outbox = [];
      yield* sent;
    }
  }

  private post(event: string, payload: Payload): void {
    const at = Math.max(
      this.now + this.latency.int(90, 480),
      this.lastSentAt + this.latency.int(2, 25),
    );
    this.lastSentAt = at;
    this.outbox.push({ guid: this.guids.uuid(), event, at, payload });
  }
}
