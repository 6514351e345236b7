import { sign } from '../../../src/github/signature.js';
import type { BenchDelivery } from '../input/deliveries.js';

export const secret = 'a secret for benches';

/** A webhook request as bytes: made before the clock runs. */
export interface RequestBytes {
  readonly guid: string;
  readonly head: string;
  readonly body: Buffer;
}

/** The headers that GitHub sends. */
export function webhookRequest({ guid, event, body }: BenchDelivery, path: string): RequestBytes {
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    'User-Agent: GitHub-Hookshot/0a1b2c3',
    'Accept: */*',
    'Content-Type: application/json',
    `X-GitHub-Delivery: ${guid}`,
    `X-GitHub-Event: ${event}`,
    'X-GitHub-Hook-ID: 488201931',
    'X-GitHub-Hook-Installation-Target-ID: 812440917',
    'X-GitHub-Hook-Installation-Target-Type: repository',
    `X-Hub-Signature-256: ${sign(body, secret)}`,
    `Content-Length: ${body.byteLength}`,
    '',
    '',
  ].join('\r\n');
  return { guid, head, body };
}
