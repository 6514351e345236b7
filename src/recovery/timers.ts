/** Waiting, injected so that tests draw time instead of spending it. */
export interface Timers {
  /** Calls back once, after so many milliseconds. @returns how to take that back. */
  after(ms: number, call: () => void): () => void;
}

export const realTimers: Timers = {
  after(ms, call) {
    const timer = setTimeout(call, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
