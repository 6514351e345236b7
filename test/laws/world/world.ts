import { guidOf } from '../../fixture/payloads.js';
import type { Comment, Item, Label, Milestone, Person } from './model.js';
import { nodeId, repositoryPicture } from './pictures.js';
import type { Payload, Raw } from './raw.js';
import type { Step } from './step.js';

export interface WorldOptions {
  readonly repoId: number;
  /** `owner/name` at the beginning. */
  readonly repo: string;
  readonly startAt: number;
  /** Sets the GUIDs, whose order settles ties, and the latencies. */
  readonly salt: number;
  /** Whether deliveries of one second may contradict each other. */
  readonly contradictions: boolean;
  /** Longest way of a delivery whose payload tells its time, milliseconds. */
  readonly latency: number;
  /** Longest way of one whose payload tells none; its arrival is the time. Below a second. */
  readonly promptLatency: number;
}

/** One repository's life on a GitHub of our own: its truth, its clock, and what it sends. */
export class World {
  now: number;
  name: string;
  readonly raws: Raw[] = [];
  readonly people: readonly Person[] = [
    ...['ada', 'grace', 'linus', 'Margaret'].map((login) => ({ login, type: 'User' as const })),
    { login: 'renovate[bot]', type: 'Bot' },
  ];
  /** Those that exist; what is deleted or transferred is not among them any more. */
  readonly labels: Label[] = ['3 pts', 'size/5', 'bug', 'Estimate: 0.5', '8SP', 'points = 0'].map(
    (name, index) => ({ id: 900 + index, name }),
  );
  readonly milestones: Milestone[] = [];
  readonly items: Item[] = [];
  readonly comments: Comment[] = [];
  #lastNumber = 0;
  #lastMilestone = 0;
  #lastId = 0;
  readonly #touched = new Set<string>();

  constructor(readonly options: WorldOptions) {
    this.now = options.startAt;
    this.name = options.repo;
  }

  get issues(): Item[] {
    return this.items.filter(({ isPull }) => !isPull);
  }

  get pulls(): Item[] {
    return this.items.filter(({ isPull }) => isPull);
  }

  nextNumber(): number {
    this.#lastNumber += 1;
    return this.#lastNumber;
  }

  nextMilestone(): number {
    this.#lastMilestone += 1;
    return this.#lastMilestone;
  }

  nextId(): number {
    this.#lastId += 1;
    return this.options.repoId * 100_000 + this.#lastId;
  }

  /** Of the item that comes `ahead` places after the newest. */
  futureNodeId(ahead: number): string {
    return nodeId(this.options.repoId, this.#lastNumber + ahead);
  }

  pass(seconds: number): void {
    if (seconds > 0) this.#touched.clear();
    this.now += seconds * 1000;
  }

  /**
   * Says that these things change now. If one of them has changed in this second already, a second
   * passes first: within one, only different things change (unless contradictions are asked for).
   */
  touch(...things: readonly string[]): void {
    const again = things.some((thing) => this.#touched.has(thing));
    if (again && !this.options.contradictions) this.pass(1);
    for (const thing of things) this.#touched.add(thing);
  }

  /** @param prompt whether its payload has no time of its own, so that it must arrive at once. */
  send(
    event: string,
    payload: Payload,
    { sender, prompt = false }: { readonly sender: Person; readonly prompt?: boolean },
  ): void {
    const guid = guidOf(`${this.options.salt}/${this.options.repoId}/${this.raws.length}`);
    const chance = Number.parseInt(guid.slice(0, 6), 16) / 0x100_0000;
    const latency = Math.floor(
      chance * (prompt ? this.options.promptLatency : this.options.latency),
    );
    this.raws.push({
      guid,
      event,
      payload: structuredClone({ ...payload, sender }),
      at: this.now,
      receivedAt: this.now + latency,
    });
  }

  /** `send` of something in this repository. */
  tell(
    event: string,
    action: string | null,
    payload: Payload,
    by: { readonly sender: Person; readonly prompt?: boolean },
  ): void {
    const told = action === null ? payload : { action, ...payload };
    this.send(event, { ...told, repository: repositoryPicture(this) }, by);
  }

  actor({ who }: Step): Person {
    return pick(this.people, who)!;
  }
}

/** `undefined` from an empty list. */
export function pick<T>(list: readonly T[], chance: number): T | undefined {
  return list[chance % list.length];
}
