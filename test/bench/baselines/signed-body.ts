import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const secret = process.env.SECRET!;

/** The request's body if its signature is right, and the JSON in it. */
export function onSignedBody(
  request: IncomingMessage,
  then: (signed: { readonly body: Buffer; readonly payload: unknown } | undefined) => void,
): void {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    const given = Buffer.from(String(request.headers['x-hub-signature-256']).slice(7), 'hex');
    const own = createHmac('sha256', secret).update(body).digest();
    const matches = given.length === own.length && timingSafeEqual(given, own);
    then(matches ? { body, payload: JSON.parse(body.toString()) } : undefined);
  });
}
