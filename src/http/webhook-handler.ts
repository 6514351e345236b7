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
    const { method = '', headers } = request;
    const refused = receiver.refuse({ method, headers });
    if (refused) return refused;
    const { remoteAddress } = request.socket;
    if (request.readableEnded) {
      const body = keptBody(request);
      if (!body) return receiver.reject('raw_body_missing');
      return receiver.receive({ method, headers, body, remoteAddress });
    }
    if (awaitsContinue) response.writeContinue();
    const read = await readBody(request, { limit: maxWebhookBytes, timeoutMs: bodyTimeoutMs });
    if (read.end === 'aborted') return undefined;
    if (read.end !== 'whole') return receiver.reject(read.end);
    return receiver.receive({ method, headers, body: read.body, remoteAddress });
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
  const { code, headers, body } = answer;
  response.statusCode = code;
  for (const name in headers) response.setHeader(name, headers[name]!);
  // A body that took too long ends the connection: its rest would be taken for the next request.
  if (code === 408) response.setHeader('connection', 'close');
  // In one piece with the head, so node finds the length and makes one write of both.
  response.end(body);
  if (code !== 408) drainBriefly(request);
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
