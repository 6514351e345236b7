/**
 * Every error the product raises on purpose: a stable code and how it ends where there is no better
 * place for it (HTTP status). Messages say what was expected, what came, and what to do; they never
 * hold a secret or a payload.
 */
export const errorCodes = {
  bad_request: { http: 400 },
  bad_setting: { http: 500 },
  check_failed: { http: 500 },
  data_dir_locked: { http: 500 },
  delivery_refused: { http: 502 },
  document_damaged: { http: 500 },
  epoch_changed: { http: 409 },
  forbidden_host: { http: 403 },
  forbidden_origin: { http: 403 },
  github_forbidden: { http: 502 },
  github_invalid: { http: 502 },
  github_not_found: { http: 404 },
  github_rate_limited: { http: 503 },
  github_stopped: { http: 503 },
  github_token_missing: { http: 500 },
  github_unauthorized: { http: 502 },
  github_unreachable: { http: 502 },
  hook_limit: { http: 502 },
  internal: { http: 500 },
  journal_damaged: { http: 500 },
  journal_unavailable: { http: 503 },
  limit: { http: 429 },
  method_not_allowed: { http: 405 },
  no_sprint: { http: 404 },
  not_found: { http: 404 },
  not_ready: { http: 503 },
  offset_expired: { http: 410 },
  port_unavailable: { http: 500 },
  raw_body_missing: { http: 500 },
  secret_missing: { http: 500 },
  token_missing: { http: 500 },
  unauthorized: { http: 401 },
  unexpected_shape: { http: 422 },
  unknown_milestone: { http: 404 },
  unknown_op: { http: 400 },
  unknown_repo: { http: 404 },
  upgrade_required: { http: 426 },
} as const satisfies Record<string, { readonly http: number }>;

export type ErrorCode = keyof typeof errorCodes;

export class RepoLiveError extends Error {
  override readonly name = 'RepoLiveError';
  constructor(
    readonly code: ErrorCode,
    message: string,
    options?: { readonly cause?: unknown; readonly details?: Readonly<Record<string, unknown>> },
  ) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.details = options?.details ?? {};
  }
  /** Facts a program may want beside the message (the oldest offset of `offset_expired`, say). */
  readonly details: Readonly<Record<string, unknown>>;
}

/** The text of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
