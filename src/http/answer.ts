import { errorCodes, RepoLiveError } from '../core/errors.js';

/** An HTTP answer as a value: handlers give one, the shell writes it. */
export interface Answer {
  readonly code: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export function jsonAnswer(
  code: number,
  /** JSON text already, where the caller has it. */
  body: string | object,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  return {
    code,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'no-cache',
      'x-content-type-options': 'nosniff',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}

/** Anything thrown as the API tells it; what was not raised on purpose shows none of itself. */
export function errorAnswer(
  thrown: unknown,
  headers: Readonly<Record<string, string>> = {},
): Answer {
  if (!(thrown instanceof RepoLiveError)) {
    return errorAnswer(new RepoLiveError('internal', 'the request failed: see the log'), headers);
  }
  const { code, message, details } = thrown;
  const retry = code === 'not_ready' ? { 'retry-after': '1' } : {};
  return jsonAnswer(
    errorCodes[code].http,
    { error: { code, message, ...details } },
    { ...retry, ...headers },
  );
}
