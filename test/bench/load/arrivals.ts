interface Sent {
  readonly at: number;
  /** What a frame that brings it holds. */
  readonly mark: Buffer;
  /** Which subscribers have it: a snapshot shows it again. */
  readonly seen: Uint8Array;
  left: number;
}

/** When what was sent arrived at each subscriber, milliseconds. */
export class Arrivals {
  times: number[] = [];
  /** Resolves when everything has arrived everywhere. */
  all: Promise<void> = Promise.resolve();
  /** Few at any time: a frame is searched for each of them, which costs less than to read it. */
  readonly #underWay = new Set<Sent>();
  #expected = 0;
  #done: () => void = () => undefined;

  /** @param field what bears a delivery's GUID in the frames that count */
  constructor(
    private readonly subscribers: number,
    private readonly field: string,
  ) {}

  begin(deliveries: number): void {
    this.times = [];
    this.#underWay.clear();
    this.#expected = deliveries * this.subscribers;
    this.all = new Promise((resolve) => {
      this.#done = resolve;
    });
  }

  sent(guid: string, at: number): void {
    const mark = Buffer.from(`"${this.field}":"${guid}"`);
    const seen = new Uint8Array(this.subscribers);
    this.#underWay.add({ at, mark, seen, left: this.subscribers });
  }

  frame(payload: Buffer, subscriber: number): void {
    const now = performance.now();
    for (const sent of this.#underWay) {
      if (sent.seen[subscriber] || !payload.includes(sent.mark)) continue;
      sent.seen[subscriber] = 1;
      sent.left -= 1;
      if (sent.left === 0) this.#underWay.delete(sent);
      this.times.push(now - sent.at);
      if (this.times.length === this.#expected) this.#done();
    }
  }
}
