import { createHmac, timingSafeEqual } from 'node:crypto';

const prefix = 'sha256=';
const form = /^sha256=[0-9a-f]{64}$/;

/** The value of `X-Hub-Signature-256` for a body: HMAC-SHA256 in hexadecimal. */
export function sign(rawBody: Uint8Array, secret: string): string {
  return prefix + digest(rawBody, secret).toString('hex');
}

/**
 * Whether the header is the signature of exactly these bytes by one of the secrets.
 *
 * GitHub signs the bytes it sent; re-serialised JSON would not match, so the raw body is kept. A
 * comparison takes the same time wherever the difference is. An empty secret signs nothing. It never
 * throws.
 */
export function signatureMatches(
  rawBody: Uint8Array,
  header: string | undefined,
  secrets: readonly string[],
): boolean {
  // The form is public: a header of another one is no signature, whatever the secret.
  if (header === undefined || !form.test(header)) return false;
  const given = Buffer.from(header.slice(prefix.length), 'hex');
  return secrets.some((secret) => secret !== '' && timingSafeEqual(given, digest(rawBody, secret)));
}

function digest(rawBody: Uint8Array, secret: string): Buffer {
  return createHmac('sha256', secret).update(rawBody).digest();
}
