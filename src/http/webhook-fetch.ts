import { headerRecord } from './header-record.js';
import { maxWebhookBytes, type Receiver } from './receive-webhook.js';
import type { WebhookAnswer } from './webhook-answer.js';

/**
 * Carries Fetch API requests (Hono, edge runtimes' servers) to the receiver.
 *
 * Not done here: the peer's address is not in a `Request`, so bad signatures are not throttled.
 */
export function createWebhookFetch(receiver: Receiver): (request: Request) => Promise<Response> {
  async function answerTo(request: Request): Promise<WebhookAnswer> {
    const head = { method: request.method, headers: headerRecord(request.headers) };
    const refused = receiver.refuse(head);
    if (refused) return refused;
    if (request.bodyUsed) return receiver.reject('raw_body_missing');
    const body = await readAtMost(request.body, maxWebhookBytes);
    return body ? receiver.receive({ ...head, body }) : receiver.reject('too_large');
  }
  return async (request) => {
    const { code, headers, body } = await answerTo(request);
    return new Response(body, { status: code, headers });
  };
}

/** The stream's bytes; `undefined`, and the stream given up, where there are more than `limit`. */
async function readAtMost(
  stream: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  // Leaving the loop early cancels the stream.
  for await (const chunk of stream ?? []) {
    length += chunk.byteLength;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}
