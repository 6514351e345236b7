import { RepoLiveError } from '../core/errors.js';

/** The tools' fields for a hook; commands have flags of other names for them. */
export type HookField = 'webhook_url' | 'events' | 'secret' | 'webhook_id' | 'per_page';

export function badField(field: HookField, text: string): RepoLiveError {
  return new RepoLiveError('bad_request', `${field}: ${text}`, { details: { field } });
}

/** The same error, naming the field that is to blame. */
export function blaming(field: HookField, error: RepoLiveError): RepoLiveError {
  return new RepoLiveError(error.code, `${field}: ${error.message}`, {
    cause: error.cause ?? error,
    details: { ...error.details, field },
  });
}
