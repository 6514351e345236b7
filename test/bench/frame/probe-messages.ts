/** What a measured process has used so far. */
export interface Usage {
  /** All threads, user and system, microseconds. */
  readonly cpuMicros: number;
  /** Bytes: objects, and buffers beside them. */
  readonly used: number;
  readonly rss: number;
}

export interface Asked {
  readonly ask: number;
  /** Collect garbage first, twice: what is measured is what is held. */
  readonly collect: boolean;
}

export interface Told extends Usage {
  readonly told: number;
}

export function answer(message: unknown): Told | undefined {
  const { ask, collect } = message as Partial<Asked>;
  if (ask === undefined) return undefined;
  if (collect) {
    gc?.();
    gc?.();
  }
  const { user, system } = process.cpuUsage();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { told: ask, cpuMicros: user + system, used: heapUsed + external, rss };
}
