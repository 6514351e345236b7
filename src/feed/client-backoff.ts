export const firstDelayMs = 1_000;
export const longestDelayMs = 30_000;

/**
 * How long to wait before the next attempt: exponential, with full jitter, so that the clients of a
 * server that went away do not all come back in the same moment.
 * @param failures attempts that failed in a row; 0 after a line that had stood for a while.
 * @param random from 0 to 1, not included.
 */
export function reconnectDelayMs(failures: number, random: number): number {
  return random * Math.min(longestDelayMs, firstDelayMs * 2 ** failures);
}
