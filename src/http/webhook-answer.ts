/** How each end of a webhook request is told to GitHub. */
export const webhookCodes = {
  accepted: 202,
  duplicate: 202,
  pong: 202,
  filtered: 202,
  invalid: 400,
  unauthorized: 401,
  method_not_allowed: 405,
  timeout: 408,
  too_large: 413,
  unsupported: 415,
  throttled: 429,
  raw_body_missing: 500,
  failed: 500,
  unavailable: 503,
} as const;

export type WebhookStatus = keyof typeof webhookCodes;

/** An HTTP answer to a webhook: ready to be written by any runtime. */
export interface WebhookAnswer {
  readonly status: WebhookStatus;
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, always with `status`. */
  readonly body: string;
}

const jsonHeaders = { 'content-type': 'application/json; charset=utf-8' };

export function webhookAnswer(
  status: WebhookStatus,
  facts: Readonly<Record<string, string | number>> = {},
  headers: Readonly<Record<string, string>> = {},
): WebhookAnswer {
  return {
    status,
    code: webhookCodes[status],
    headers: { ...jsonHeaders, ...headers },
    body: JSON.stringify({ status, ...facts }),
  };
}

/** The answer of nearly every request, without a serialiser in between. */
export function acceptedAnswer(offset: number): WebhookAnswer {
  return {
    status: 'accepted',
    code: webhookCodes.accepted,
    headers: jsonHeaders,
    body: `{"status":"accepted","offset":${offset}}`,
  };
}
