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
    const timer = setTimeout(() => settle({ end: 'timeout' }), timeoutMs);

    const onData = (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length > limit) settle({ end: 'too_large' });
    };
    const onEnd = () => {
      const [first] = chunks;
      const body = chunks.length === 1 && first ? first : Buffer.concat(chunks, length);
      settle({ end: 'whole', body });
    };
    const onClose = () => settle({ end: 'aborted' });

    function settle(read: BodyRead): void {
      clearTimeout(timer);
      request.off('data', onData).off('end', onEnd).off('close', onClose);
      if (read.end !== 'whole') request.pause();
      resolve(read);
    }
    // A cut connection is told by 'close' as well; without a listener 'error' would be thrown.
    request.on('error', ignoreAsClosed);
    request.on('data', onData).on('end', onEnd).on('close', onClose);
  });
}

function ignoreAsClosed(): void {}
