import type { IncomingMessage } from 'node:http';

export type BodyRead =
  | { readonly end: 'whole'; readonly body: Uint8Array }
  | { readonly end: 'too_large' | 'timeout' | 'aborted' };

/**
 * A request's raw bytes in one piece, or why not: at most `limit` of them, within `timeoutMs`.
 *
 * Chunks are joined before anyone looks at them: decoding one by one would break characters that
 * stand across two. After any end but `whole` the rest of the request is still unread.
 */
export function readBody(
  request: IncomingMessage,
  { limit, timeoutMs }: { readonly limit: number; readonly timeoutMs: number },
): Promise<BodyRead> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    let settled = false;
    const timer = setTimeout(() => stop('timeout'), timeoutMs);

    function stop(end: 'too_large' | 'timeout' | 'aborted'): void {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      request.pause();
      resolve({ end });
    }

    request.on('data', (chunk: Buffer) => {
      if (settled) return;
      length += chunk.length;
      if (length > limit) stop('too_large');
      else chunks.push(chunk);
    });
    request.on('end', () => {
      if (settled) return;
      settled = true;
      clearTimeout(timer);
      const [first] = chunks;
      const body = chunks.length === 1 && first ? first : Buffer.concat(chunks, length);
      resolve({ end: 'whole', body });
    });
    // A request that is cut has no 'error' unless someone listens for it; 'close' comes always.
    request.on('close', () => stop('aborted'));
  });
}
