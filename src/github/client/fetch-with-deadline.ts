/**
 * `fetch` that gives up after so long, or when the process stops.
 *
 * The deadline covers the headers and the body: GitHub's API answers within seconds or not at all,
 * and a silent connection must not hold a sweep for ever.
 */
export function fetchWithDeadline(stop: AbortSignal, deadlineMs: number): typeof fetch {
  return async (input, init) => {
    stop.throwIfAborted();
    const signal = AbortSignal.any([stop, AbortSignal.timeout(deadlineMs)]);
    return fetch(input, { ...init, signal });
  };
}
