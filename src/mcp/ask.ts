import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { RequestId } from '@modelcontextprotocol/sdk/types.js';

/** @returns whether the person said yes; anything else is no, an answer that never comes included. */
export type Ask = (question: string) => Promise<boolean>;

/** People take their time; the client's own call may give up earlier, which ends the question too. */
const patienceMs = 5 * 60_000;

/** Asking through the client that made a request, where it can; else `undefined`. */
export function askThrough(
  server: Server,
  request: { readonly requestId: RequestId; readonly signal: AbortSignal },
): Ask | undefined {
  if (server.getClientCapabilities()?.elicitation?.form === undefined) return undefined;
  return async (question) => {
    try {
      const { action, content } = await server.elicitInput(
        {
          message: question,
          requestedSchema: {
            type: 'object',
            properties: {
              confirm: { type: 'boolean', title: 'Yes, do it', default: true },
            },
          },
        },
        { timeout: patienceMs, signal: request.signal, relatedRequestId: request.requestId },
      );
      return action === 'accept' && content?.confirm !== false;
    } catch {
      // Without an answer nothing happens, which the tool's own answer says.
      return false;
    }
  };
}
