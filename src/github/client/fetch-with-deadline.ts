/**
 * `fetch` that gives up after so long, or when the process stops.
 *
 * The body is read here, within the deadline: a broken one is then a failed request, which Octokit
 * would otherwise take for an empty answer; and a silent connection can't hold a sweep for ever.
 */
export function fetchWithDeadline(stop: AbortSignal, deadlineMs: number): typeof fetch {
  return async (input, init) => {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(deadlineMs)]);
    const response = await fetch(input, { ...init, signal });
    const bytes = await response.arrayBuffer();
    const { status, statusText, headers, url } = response;
    const whole = new Response(bytes.byteLength > 0 ? bytes : null, {
      status,
      statusText,
      headers,
    });
    // A response made by hand has no address; Octokit tells it on.
    return Object.defineProperty(whole, 'url', { value: url });
  };
}
