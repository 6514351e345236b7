import { textFrame } from './text-frame.js';

/** One client's messages of this turn. */
export interface Waiting {
  takeMessages(): readonly string[];
  /** @param frame a whole WebSocket frame, as other clients may get it too. */
  write(frame: Buffer): void;
}

/**
 * Writes what became ready in one turn at its end: one frame, so one write, for each client.
 *
 * Fan-out is bound by writes, whatever is written. Clients with the same messages, as those of one
 * page mostly are, also share the encoded frame.
 */
export class TurnWriter {
  readonly #waiting = new Set<Waiting>();
  #scheduled: NodeJS.Immediate | undefined;

  add(client: Waiting): void {
    this.#waiting.add(client);
    this.#scheduled ??= setImmediate(() => this.flush());
  }

  flush(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
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
