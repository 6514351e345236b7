import { isAscii, isUtf8 } from 'node:buffer';
import { formPayload } from './form-payload.js';

/** GitHub's own two ways of sending a payload. */
export type WebhookMedia = 'json' | 'form';

export function webhookMedia(contentType: string | undefined): WebhookMedia | undefined {
  if (contentType === 'application/json') return 'json';
  const type = contentType?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/json') return 'json';
  return type === 'application/x-www-form-urlencoded' ? 'form' : undefined;
}

export type WebhookBody =
  | { readonly bytes: Uint8Array; readonly payload: Readonly<Record<string, unknown>> }
  | { readonly problem: string };

/** The payload's JSON bytes, which are what is kept, and what they say. */
export function readPayload(media: WebhookMedia, body: Uint8Array): WebhookBody {
  const bytes = media === 'form' ? formPayload(body) : body;
  if (bytes === undefined) return { problem: 'expected a form with a payload field' };
  const text = decode(bytes);
  if (text === undefined)
    return { problem: 'expected JSON in UTF-8, got bytes that are not UTF-8' };
  let payload: unknown;
  try {
    payload = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which is GitHub's and may be private.
    return { problem: 'expected JSON, got a body that does not parse as JSON' };
  }
  if (isObject(payload)) return { bytes, payload };
  return { problem: `expected a JSON object, got ${kindOf(payload)}` };
}

/** Strict where `TextDecoder` would replace: a payload that was changed on the way is none of GitHub's. */
function decode(bytes: Uint8Array): string | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // One byte a character is the cheapest text to make and to parse, and most payloads are ASCII.
  if (isAscii(view)) return view.toString('latin1');
  return isUtf8(view) ? view.toString('utf8') : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'an array' : `a ${typeof value}`;
}
