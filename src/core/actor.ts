import type { Concern } from './concern.js';
import type { DeadLetter } from './engine-face.js';
import { messageOf } from './errors.js';
import type { ProjectEvent } from './event.js';

/**
 * One concern of one repository: a mailbox, a pure reducer, a state that nobody else touches.
 *
 * Each fold is guarded: an event that the reducer throws at is set aside as a dead letter, and the
 * actor goes on.
 */
export class Actor<State> {
  #state: State;
  /** Highest offset folded. Moves for rejected events too, or one bad event would stall the actor. */
  #offset: number;
  readonly #mailbox: ProjectEvent[] = [];
  #folding = false;
  #changed = false;

  constructor(
    private readonly concern: Concern<State>,
    private readonly onDeadLetter: (letter: DeadLetter, event: ProjectEvent) => void,
    resumed?: { readonly state: State; readonly offset: number },
  ) {
    this.#state = resumed?.state ?? concern.initial();
    this.#offset = resumed?.offset ?? 0;
  }

  get state(): State {
    return this.#state;
  }

  get offset(): number {
    return this.#offset;
  }

  /** Folds an event after all that wait; an offset already folded is passed over. */
  receive(event: ProjectEvent): void {
    this.#mailbox.push(event);
    if (this.#folding) return;
    this.#folding = true;
    for (let next = this.#mailbox.shift(); next; next = this.#mailbox.shift()) {
      if (next.offset <= this.#offset) continue;
      this.#fold(next);
      this.#offset = next.offset;
    }
    this.#folding = false;
  }

  /** Folds an event whose place is only known now, whatever its offset. */
  receiveLate(event: ProjectEvent): void {
    this.#fold(event);
  }

  /** Takes in the state of an actor that turned out to be of the same repository. */
  merge(other: Actor<State>): void {
    this.concern.merge(this.#state, other.state);
    this.#offset = Math.max(this.#offset, other.offset);
    this.#changed = true;
  }

  /** Whether anything that is published could have changed since the last call. */
  takeChanged(): boolean {
    const changed = this.#changed;
    this.#changed = false;
    return changed;
  }

  freeze(): unknown {
    return this.concern.freeze(this.#state);
  }

  #fold(event: ProjectEvent): void {
    try {
      if (this.concern.reduce(this.#state, event)) this.#changed = true;
    } catch (error) {
      const letter = {
        offset: event.offset,
        guid: event.deliveryId,
        concern: this.concern.name,
        error: messageOf(error),
      };
      this.onDeadLetter(letter, event);
    }
  }
}
