import type { ActivityState } from '../concerns/activity/activity.js';
import { AlertBook } from '../concerns/health/alerts/alert-book.js';
import { Measures } from '../concerns/health/measures.js';
import type { HealthState } from '../concerns/health/state.js';
import type { SprintState } from '../concerns/sprint/state.js';
import { Actor } from '../core/actor.js';
import type { Concern, ConcernName } from '../core/concern.js';
import type { DeadLetter } from '../core/engine-face.js';
import type { ProjectEvent } from '../core/event.js';
import { SortedNumbers } from '../core/sorted-numbers.js';
import { type BorneName, RepositoryNames } from './repository-names.js';

/** The logic of a repository's actors. */
export interface RepositoryConcerns {
  readonly sprint: Concern<SprintState>;
  readonly activity: Concern<ActivityState>;
  readonly health: Concern<HealthState>;
}

export interface FrozenRepository {
  readonly id: number | null;
  readonly names: readonly BorneName[];
  readonly lastDeliveryAt: number | null;
  readonly deadLetterTimes: readonly number[];
  readonly actors: Readonly<
    Record<ConcernName, { readonly offset: number; readonly state: unknown }>
  >;
}

/** One repository: its names and its three actors, which fold its events in journal order. */
export class Repository {
  /** GitHub's id, which survives renames; `null` until a payload gives it. */
  id: number | null;
  lastDeliveryAt: number | null;
  /** Grows with everything that is folded. */
  revision = 0;
  readonly sprint: Actor<SprintState>;
  readonly activity: Actor<ActivityState>;
  readonly health: Actor<HealthState>;
  readonly actors: readonly Actor<unknown>[];
  readonly measures: Measures;
  /** What holds, with the memory that hysteresis needs; stored by itself, since it changes with the time. */
  readonly alerts = new AlertBook();
  readonly names: RepositoryNames;
  readonly #deadLetterTimes = new SortedNumbers();

  constructor(
    concerns: RepositoryConcerns,
    onDeadLetter: (letter: DeadLetter) => void,
    frozen?: FrozenRepository,
  ) {
    const actor = <State>(concern: Concern<State>): Actor<State> => {
      const resumed = frozen?.actors[concern.name];
      return new Actor(
        concern,
        (letter, event) => {
          this.#deadLetterTimes.add(event.receivedAt);
          onDeadLetter(letter);
        },
        resumed && { state: concern.thaw(resumed.state), offset: resumed.offset },
      );
    };
    this.id = frozen?.id ?? null;
    this.lastDeliveryAt = frozen?.lastDeliveryAt ?? null;
    this.sprint = actor(concerns.sprint);
    this.activity = actor(concerns.activity);
    this.health = actor(concerns.health);
    this.actors = [this.sprint, this.activity, this.health];
    this.measures = new Measures(this.health.state);
    for (const time of frozen?.deadLetterTimes ?? []) this.#deadLetterTimes.add(time);
    this.names = new RepositoryNames(frozen?.names);
  }

  /** The present name. */
  get name(): string {
    return this.names.present;
  }

  receive(event: ProjectEvent): void {
    for (const actor of this.actors) actor.receive(event);
    this.#noteArrival(event.receivedAt);
  }

  /** Folds an event that came before it was known to belong here. */
  receiveLate(event: ProjectEvent): void {
    for (const actor of this.actors) actor.receiveLate(event);
    this.#noteArrival(event.receivedAt);
  }

  #noteArrival(at: number): void {
    this.revision += 1;
    this.lastDeliveryAt = Math.max(this.lastDeliveryAt ?? 0, at);
  }

  /** How many items there are whose derived part is behind their facts. */
  get unsettled(): number {
    return this.sprint.state.timelines.unsettled.length;
  }

  /** Brings what is derived up to the facts; every view begins with it. */
  settle(): void {
    const sprint = this.sprint.state;
    sprint.settle((item, life) => this.measures.put(item, life));
    this.measures.settle((number) => {
      const item = sprint.timelines.items.get(number);
      return item?.life && [item, item.life];
    });
  }

  /** How many of its deliveries that arrived since then could not be folded. */
  deadLettersSince(time: number): number {
    return this.#deadLetterTimes.count(time, Number.POSITIVE_INFINITY);
  }

  merge(other: Repository): void {
    this.revision += 1;
    this.sprint.merge(other.sprint);
    this.activity.merge(other.activity);
    this.health.merge(other.health);
    this.alerts.absorb(other.alerts);
    for (const time of other.#deadLetterTimes.values) this.#deadLetterTimes.add(time);
    this.names.absorb(other.names);
    if (other.lastDeliveryAt !== null) this.#noteArrival(other.lastDeliveryAt);
  }

  freeze(): FrozenRepository {
    const frozen = (actor: Actor<unknown>) => ({ offset: actor.offset, state: actor.freeze() });
    return {
      id: this.id,
      names: this.names.list(),
      lastDeliveryAt: this.lastDeliveryAt,
      deadLetterTimes: this.#deadLetterTimes.values,
      actors: {
        sprint: frozen(this.sprint),
        activity: frozen(this.activity),
        health: frozen(this.health),
      },
    };
  }
}
