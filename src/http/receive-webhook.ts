import type { Clock } from '../core/clock.js';
import type { ParsedDelivery } from '../core/delivery.js';
import type { IntakeAnswer } from '../core/intake-answer.js';
import { signatureMatches } from '../github/signature.js';
import { BadSignatures, type ThrottleOptions } from './bad-signatures.js';
import { sentBy } from './hook-headers.js';
import {
  acceptedAnswer,
  type WebhookAnswer,
  type WebhookStatus,
  webhookAnswer,
  webhookCodes,
} from './webhook-answer.js';
import { readPayload, webhookMedia } from './webhook-body.js';

/** GitHub caps payloads at this, so whatever is larger is not GitHub's. */
export const maxWebhookBytes = 25 * 1024 * 1024;

export interface WebhookHead {
  readonly method: string;
  /** Names in lower case, as node gives them. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

export interface WebhookRequest extends WebhookHead {
  /** The bytes as they came: GitHub signs what it sent, and re-serialised JSON would not match. */
  readonly body: Uint8Array;
  /** The peer's own address; forwarded-for headers count for nothing. `undefined`: not throttled. */
  readonly remoteAddress?: string | undefined;
}

export interface Rejection {
  readonly status: WebhookStatus;
  readonly deliveryId: string | undefined;
  readonly event: string | undefined;
  readonly remoteAddress: string | undefined;
}

export interface ReceiverOptions {
  /** Asked for each request, so that rotation needs no restart. */
  readonly secrets: () => readonly string[];
  /** Asked before a signature is refused: looks for secrets that another process added. @returns whether there may be some */
  readonly refreshSecrets?: () => Promise<boolean>;
  /** Takes deliveries without a signature while there is no secret to check one with. */
  readonly allowUnsigned: boolean;
  /** Must not reject: what can't be made durable is `unavailable`. */
  readonly submit: (delivery: ParsedDelivery) => Promise<IntakeAnswer>;
  readonly clock: Clock;
  readonly onRejected?: (rejection: Rejection) => void;
  /** Told of each ping that was answered: it is written down nowhere. */
  readonly onPing?: (deliveryId: string) => void;
  readonly throttle?: ThrottleOptions;
}

/**
 * The webhook route without its transport: a request in, an answer out, the same for every runtime.
 *
 * Checks run from cheap to dear: method, content type, size, headers, signature, and only then JSON.
 */
export interface Receiver {
  /** What can be refused before the body is read: method, content type, announced size. */
  refuse(head: WebhookHead): WebhookAnswer | undefined;
  receive(request: WebhookRequest): Promise<WebhookAnswer>;
  /** For a shell that stopped reading, or was told nothing whole: counts and words the refusal. */
  reject(status: 'too_large' | 'timeout' | 'raw_body_missing' | 'failed'): WebhookAnswer;
  /** Answers given since the start, by status. */
  readonly tally: Readonly<Record<WebhookStatus, number>>;
}

export function createReceiver(options: ReceiverOptions): Receiver {
  const { secrets, allowUnsigned, submit, clock } = options;
  const badSignatures = new BadSignatures(options.throttle);
  const tally = Object.fromEntries(
    Object.keys(webhookCodes).map((status) => [status, 0]),
  ) as Record<WebhookStatus, number>;

  function refusal({ method, headers }: WebhookHead): WebhookAnswer | undefined {
    if (method !== 'POST') {
      return webhookAnswer('method_not_allowed', { message: 'expected POST' }, { allow: 'POST' });
    }
    if (webhookMedia(single(headers['content-type'])) === undefined) {
      return webhookAnswer('unsupported', {
        message: 'expected application/json or application/x-www-form-urlencoded',
      });
    }
    return Number(single(headers['content-length'])) > maxWebhookBytes ? tooLarge() : undefined;
  }

  function isSigned({ headers, body }: WebhookRequest): boolean {
    const accepted = secrets();
    if (accepted.length === 0 && allowUnsigned) return true;
    return signatureMatches(body, single(headers['x-hub-signature-256']), accepted);
  }

  async function isSignedAnew(request: WebhookRequest): Promise<boolean> {
    return (await options.refreshSecrets?.()) === true && isSigned(request);
  }

  function unauthorized({ headers, remoteAddress }: WebhookRequest): WebhookAnswer {
    const header = single(headers['x-hub-signature-256']);
    const wait = remoteAddress ? badSignatures.record(remoteAddress, clock.now()) : 0;
    if (wait > 0) {
      const message = 'too many bad signatures from this address';
      return webhookAnswer('throttled', { message }, { 'retry-after': String(wait) });
    }
    const what = header === undefined ? 'is missing' : 'does not match the body and the secret';
    return webhookAnswer('unauthorized', { message: `X-Hub-Signature-256 ${what}` });
  }

  async function answer(request: WebhookRequest): Promise<WebhookAnswer> {
    const { headers, body } = request;
    const refused = refusal(request);
    if (refused) return refused;
    if (body.byteLength > maxWebhookBytes) return tooLarge();
    const event = single(headers['x-github-event']);
    if (!isToken(event)) return badHeader('X-GitHub-Event', event);
    const deliveryId = single(headers['x-github-delivery']);
    if (!isToken(deliveryId)) return badHeader('X-GitHub-Delivery', deliveryId);
    if (!isSigned(request) && !(await isSignedAnew(request))) return unauthorized(request);
    const media = webhookMedia(single(headers['content-type'])) ?? 'json';
    const read = readPayload(media, body);
    if ('problem' in read) return webhookAnswer('invalid', { message: read.problem });
    if (event === 'ping') {
      options.onPing?.(deliveryId);
      return webhookAnswer('pong');
    }
    const { bytes, payload } = read;
    const receivedAt = clock.now();
    const hook = sentBy(
      single(headers['x-github-hook-id']),
      single(headers['x-github-hook-installation-target-type']),
    );
    return told(
      await submit({
        deliveryId,
        event,
        receivedAt,
        deliveredAt: null,
        via: 'webhook',
        body: bytes,
        payload,
        ...(hook && { hook }),
      }),
    );
  }

  function counted(given: WebhookAnswer, request?: WebhookRequest | WebhookHead): WebhookAnswer {
    tally[given.status] += 1;
    if (given.code < 400) return given;
    options.onRejected?.({
      status: given.status,
      deliveryId: single(request?.headers['x-github-delivery']),
      event: single(request?.headers['x-github-event']),
      remoteAddress: request && 'remoteAddress' in request ? request.remoteAddress : undefined,
    });
    return given;
  }

  return {
    tally,
    refuse(head) {
      const refused = refusal(head);
      return refused && counted(refused, head);
    },
    async receive(request) {
      return counted(await answer(request), request);
    },
    reject(status) {
      return counted(
        status === 'too_large' ? tooLarge() : webhookAnswer(status, { message: words[status] }),
      );
    },
  };
}

const words = {
  timeout: 'the body took too long to arrive',
  failed: 'the delivery was not taken: see the log, and send it again',
  raw_body_missing:
    'the raw body was already read and parsed by the framework, but the signature covers its bytes: ' +
    'mount this handler before any body parser',
};

function told(answer: IntakeAnswer): WebhookAnswer {
  switch (answer.status) {
    case 'accepted':
      return acceptedAnswer(answer.offset);
    case 'duplicate':
    case 'filtered':
      return webhookAnswer(answer.status);
    case 'unavailable':
      return webhookAnswer(
        'unavailable',
        { message: 'the journal cannot write now: send this delivery again later' },
        { 'retry-after': String(answer.retryAfterSeconds) },
      );
  }
}

function tooLarge(): WebhookAnswer {
  return webhookAnswer('too_large', { message: `expected at most ${maxWebhookBytes} bytes` });
}

function badHeader(name: string, value: string | undefined): WebhookAnswer {
  const message = value
    ? `${name}: expected 1 to 200 printable ASCII characters`
    : `the header ${name} is missing`;
  return webhookAnswer('invalid', { message });
}

function isToken(value: string | undefined): value is string {
  return value !== undefined && /^[\x20-\x7e]{1,200}$/.test(value);
}

function single(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'object' ? value.join(', ') : value;
}
