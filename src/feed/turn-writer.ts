import { textFrame } from './text-frame.js';

/** One client's messages of this turn. */
export interface Waiting {
  takeMessages(): readonly string[];
  /** @param frame a whole WebSocket frame, as other clients may get it too. */
  write(frame: Buffer): void;
}

/**
 * Writes what became ready together as one frame, so one write, for each client.
 *
 * What comes first in a turn of the event loop leaves as soon as the work that brought it is done: a
 * batch of deliveries and all that is published for it. What else the turn brings waits for its end:
 * fan-out is bound by writes, whatever is written. Clients with the same messages, as those of one
 * page mostly are, also share the encoded frame.
 */
export class TurnWriter {
  readonly #waiting = new Set<Waiting>();
  /** Something was written, or is about to be, in the turn that ends with it. */
  #turnEnd: NodeJS.Immediate | undefined;

  add(client: Waiting): void {
    this.#waiting.add(client);
    if (this.#turnEnd !== undefined) return;
    this.#turnEnd = setImmediate(() => {
      this.#turnEnd = undefined;
      this.#write();
    });
    queueMicrotask(() => this.#write());
  }

  /** Writes all that waits. */
  flush(): void {
    clearImmediate(this.#turnEnd);
    this.#turnEnd = undefined;
    this.#write();
  }

  #write(): void {
    const clients = [...this.#waiting];
    this.#waiting.clear();
    let last: { messages: readonly string[]; frame: Buffer } | undefined;
    for (const client of clients) {
      const messages = client.takeMessages();
      if (messages.length === 0) continue;
      if (!last || !same(last.messages, messages)) last = { messages, frame: frameOf(messages) };
      client.write(last.frame);
    }
  }
}

/** A single message as it is, several as a JSON array in their order. */
function frameOf(messages: readonly string[]): Buffer {
  return textFrame(messages.length === 1 ? messages[0]! : `[${messages.join(',')}]`);
}

function same(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((message, at) => message === right[at]);
}
