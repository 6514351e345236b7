import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage, RequestId } from '@modelcontextprotocol/sdk/types.js';

/** The request that a message gives up, if it does. */
function cancelled(message: JSONRPCMessage): RequestId | undefined {
  if (!('method' in message) || message.method !== 'notifications/cancelled') return undefined;
  return message.params?.requestId as RequestId | undefined;
}

/**
 * Watches a connected transport, so that one whose client will send no more is closed only when all
 * its questions are answered: `printf … | repo-live mcp` asks and hangs up.
 *
 * @returns resolves once nothing is open.
 */
export function answerAll(transport: Transport): () => Promise<void> {
  const open = new Set<RequestId>();
  let whenDone: (() => void) | undefined;
  const close = (id: RequestId) => {
    open.delete(id);
    if (open.size === 0) whenDone?.();
  };
  const receive = transport.onmessage;
  transport.onmessage = (message, extra) => {
    if ('method' in message && 'id' in message) open.add(message.id);
    receive?.(message, extra);
    const given = cancelled(message);
    if (given !== undefined) close(given);
  };
  const send = transport.send.bind(transport);
  transport.send = async (message, options) => {
    try {
      await send(message, options);
    } finally {
      if ('id' in message && !('method' in message) && message.id !== undefined) close(message.id);
    }
  };
  return () =>
    new Promise((resolve) => {
      if (open.size === 0) resolve();
      else whenDone = resolve;
    });
}
