import type { Clock } from '../core/clock.js';

/**
 * A clock that shows simulated time; timers stay real.
 *
 * It never goes back. Between two deliveries it runs at `speed`; it never passes the moment of a
 * delivery that was not sent yet, so that each arrives at exactly its own time however busy the
 * machine is: the same seed then gives the same times of arrival.
 */
export interface SimulatedClock extends Clock {
  /** Goes forward to a moment, stands there until it is told to run, and never goes back. */
  standAt(moment: number): void;
  /** Runs from where it is, at most to `limit`. */
  runTo(limit: number): void;
  /** Real milliseconds until it shows `limit`; 0 when it does. */
  remaining(): number;
}

/**
 * @param speed simulated seconds a real second.
 * @param realNow a real, monotone clock in milliseconds.
 */
export function createSimulatedClock(
  startAt: number,
  speed: number,
  realNow: () => number = () => performance.now(),
): SimulatedClock {
  /** A stall (a suspended machine, say) longer than this is not caught up with. */
  const longestStall = 1_000 * speed;
  let moment = startAt;
  let limit = startAt;
  /** Simulated time that the real clock's zero stands for; `undefined` while it stands. */
  let origin: number | undefined;

  const now = (): number => {
    if (origin !== undefined)
      moment = Math.max(moment, Math.min(limit, Math.floor(origin + realNow() * speed)));
    return moment;
  };

  return {
    now,
    standAt(at) {
      moment = Math.max(now(), at);
      limit = moment;
      origin = undefined;
    },
    runTo(next) {
      const target = origin === undefined ? now() : origin + realNow() * speed;
      const behind = Math.max(target - now(), 0);
      origin = now() + (behind > longestStall ? 0 : behind) - realNow() * speed;
      limit = Math.max(next, moment);
    },
    remaining: () => Math.max(limit - now(), 0) / speed,
  };
}
