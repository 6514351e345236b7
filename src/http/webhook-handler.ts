import type { IncomingMessage, ServerResponse } from 'node:http';
import { drainBriefly } from './drain-briefly.js';
import { readBody } from './read-body.js';
import { maxWebhookBytes, type Receiver } from './receive-webhook.js';
import type { WebhookAnswer } from './webhook-answer.js';

export interface WebhookHandlerOptions {
  /** @default 30_000 */
  readonly bodyTimeoutMs?: number;
  /** Told of what the receiver itself did not expect; the sender gets 500. */
  readonly onError?: (error: unknown) => void;
}

export type WebhookHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  /** The sender waits for `100 Continue`, and the server has not sent it yet. */
  awaitsContinue?: boolean,
) => Promise<void>;

/** Carries node requests (Express's too) to the receiver; what it can refuse it refuses before reading. */
export function createWebhookHandler(
  receiver: Receiver,
  { bodyTimeoutMs = 30_000, onError }: WebhookHandlerOptions = {},
): WebhookHandler {
  async function answerTo(...[request, response, awaitsContinue]: Parameters<WebhookHandler>) {
    const head = { method: request.method ?? '', headers: request.headers };
    const refused = receiver.refuse(head);
    if (refused) return refused;
    const remoteAddress = request.socket.remoteAddress;
    const kept = keptBody(request);
    if (kept) return receiver.receive({ ...head, body: kept, remoteAddress });
    if (request.readableEnded) return receiver.reject('raw_body_missing');
    if (awaitsContinue) response.writeContinue();
    const read = await readBody(request, { limit: maxWebhookBytes, timeoutMs: bodyTimeoutMs });
    if (read.end === 'aborted') return undefined;
    if (read.end !== 'whole') return receiver.reject(read.end);
    return receiver.receive({ ...head, body: read.body, remoteAddress });
  }

  return async (request, response, awaitsContinue) => {
    try {
      const answer = await answerTo(request, response, awaitsContinue);
      if (answer) write(answer, request, response);
    } catch (error) {
      onError?.(error);
      write(receiver.reject('failed'), request, response);
    }
  };
}

function write(answer: WebhookAnswer, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(answer.code, {
    ...answer.headers,
    'content-length': Buffer.byteLength(answer.body),
    // A body that took too long ends the connection: its rest would be taken for the next request.
    ...(answer.code === 408 ? { connection: 'close' } : {}),
  });
  response.end(answer.body);
  if (answer.code !== 408) drainBriefly(request);
}

/** The raw bytes where a framework read the request but kept them: `rawBody`, or a raw body parser's. */
function keptBody(request: IncomingMessage): Uint8Array | undefined {
  const { rawBody, body } = request as { rawBody?: unknown; body?: unknown };
  for (const kept of [rawBody, body]) {
    if (kept instanceof Uint8Array) return kept;
    if (typeof kept === 'string') return Buffer.from(kept);
  }
  return undefined;
}
