import type { Transport } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { JSONRPCMessage, RequestId } from '@modelcontextprotocol/sdk/types.js';

/** The request that a message gives up, if it does. */
function cancelled(message: JSONRPCMessage): RequestId | undefined {
  if (!('method' in message) || message.method !== 'notifications/cancelled') return undefined;
  return message.params?.requestId as RequestId | undefined;
}

export interface Answers {
  /** Resolves once the first question has its answer. */
  readonly first: Promise<void>;
  /** Resolves once no question is open. */
  all(): Promise<void>;
}

/**
 * Watches a connected transport, so that one whose client will send no more is closed only when all
 * its questions are answered: `printf … | repo-live mcp` asks and hangs up.
 *
 */
export function answerAll(transport: Transport): Answers {
  const open = new Set<RequestId>();
  let whenDone: (() => void) | undefined;
  let whenFirst: () => void = () => undefined;
  const first = new Promise<void>((resolve) => {
    whenFirst = resolve;
  });
  const close = (id: RequestId) => {
    open.delete(id);
    whenFirst();
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
  return {
    first,
    all: () =>
      new Promise((resolve) => {
        if (open.size === 0) resolve();
        else whenDone = resolve;
      }),
  };
}
