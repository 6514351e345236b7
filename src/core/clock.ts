/** The time now, milliseconds since the epoch. Injected everywhere; timers stay real. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
