/** What GitHub answered with an ETag, so that asking again costs nothing while it holds. */
export interface Tagged {
  readonly etag: string;
  readonly value: unknown;
}

/** The least recently used go first. */
const most = 200;

export class EtagCache {
  readonly #entries = new Map<string, Tagged>();

  get(key: string): Tagged | undefined {
    const found = this.#entries.get(key);
    if (found !== undefined) this.#put(key, found);
    return found;
  }

  set(key: string, tagged: Tagged): void {
    this.#put(key, tagged);
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= most) break;
      this.#entries.delete(oldest);
    }
  }

  #put(key: string, tagged: Tagged): void {
    this.#entries.delete(key);
    this.#entries.set(key, tagged);
  }
}
