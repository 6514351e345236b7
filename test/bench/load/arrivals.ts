interface Sent {
  readonly at: number;
  /** Which subscribers have it: a snapshot shows it again. */
  readonly seen: Uint8Array;
}

/** When what was sent arrived at each subscriber, milliseconds. */
export class Arrivals {
  times: number[] = [];
  /** Resolves when everything has arrived everywhere. */
  all: Promise<void> = Promise.resolve();
  #sent = new Map<string, Sent>();
  #expected = 0;
  #done: () => void = () => undefined;

  constructor(private readonly subscribers: number) {}

  begin(deliveries: number): void {
    this.times = [];
    this.#sent = new Map();
    this.#expected = deliveries * this.subscribers;
    this.all = new Promise((resolve) => {
      this.#done = resolve;
    });
  }

  sent(guid: string, at: number): void {
    this.#sent.set(guid, { at, seen: new Uint8Array(this.subscribers) });
  }

  /** A frame came: each GUID in it counts. @param field what bears the GUID in this server's frames */
  frame(payload: Buffer, field: string, subscriber: number): void {
    const now = performance.now();
    const mark = `"${field}":"`;
    for (let at = payload.indexOf(mark); at !== -1; at = payload.indexOf(mark, at + 1)) {
      const from = at + mark.length;
      const sent = this.#sent.get(payload.toString('latin1', from, from + 36));
      if (sent === undefined || sent.seen[subscriber]) continue;
      sent.seen[subscriber] = 1;
      this.times.push(now - sent.at);
      if (this.times.length === this.#expected) this.#done();
    }
  }
}
