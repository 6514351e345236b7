/** Where a hook lives: on one repository, or on an organisation for all of its repositories. */
export type HookTarget =
  | { readonly kind: 'repo'; readonly owner: string; readonly name: string }
  | { readonly kind: 'org'; readonly org: string };

/** What GitHub got from the receiver at its last delivery. */
export interface HookResponse {
  readonly code: number | null;
  /** `unused`, `active`, `failed`, `timeout`, … */
  readonly status: string | null;
  readonly message: string | null;
}

/** A webhook as GitHub shows it; the secret is never shown. Times are milliseconds. */
export interface Hook {
  readonly id: number;
  readonly target: HookTarget;
  readonly url: string;
  readonly events: readonly string[];
  readonly active: boolean;
  readonly contentType: string;
  readonly insecureSsl: boolean;
  /** Whether GitHub signs deliveries. */
  readonly hasSecret: boolean;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly lastResponse: HookResponse | null;
}

/** What a hook is to be. Whole on every update: GitHub forgets what is not sent again, the secret too. */
export interface HookSpec {
  readonly url: string;
  readonly events: readonly string[];
  readonly active: boolean;
  /** `null`: unsigned deliveries. */
  readonly secret: string | null;
  /** @default false */
  readonly insecureSsl?: boolean;
}

/** One attempt of GitHub's to deliver: a row of a hook's delivery log. */
export interface DeliveryLogEntry {
  /** Decimal digits: GitHub's numbers may be larger than JavaScript's are exact. */
  readonly id: string;
  /** `X-GitHub-Delivery`: several attempts of one delivery share it. */
  readonly guid: string;
  /** GitHub's clock, milliseconds. */
  readonly deliveredAt: number;
  readonly durationMs: number;
  /** The receiver's answer; where none came GitHub writes 502 (no connection) or 504 (no answer in 10 s). */
  readonly statusCode: number;
  /** In words: `OK`, `failed to connect to host`, `timed out`, … */
  readonly status: string;
  readonly redelivery: boolean;
  readonly event: string;
  readonly action: string | null;
  readonly installationId: number | null;
  readonly repositoryId: number | null;
  readonly throttledAt: number | null;
}

/** A page of a hook's delivery log, newest first. */
export interface DeliveryLogPage {
  readonly entries: readonly DeliveryLogEntry[];
  /** Pass as `cursor` for older ones; `null` at the end of what GitHub keeps. */
  readonly next: string | null;
}

export interface DeliveryRecord {
  readonly entry: DeliveryLogEntry;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** `null` where GitHub no longer has it or never kept it: only a redelivery helps then. */
  readonly payload: Readonly<Record<string, unknown>> | null;
}

/**
 * How the process is known to GitHub. `classic`: a token with scopes; `fine_grained`: a token with
 * permissions, which GitHub does not tell; `oauth`: a user's token of an app; `installation`: an
 * app's token for one installation (in Actions, say); `app`: a GitHub App with its key.
 */
export type CredentialKind = 'classic' | 'fine_grained' | 'oauth' | 'installation' | 'app';

export interface Viewer {
  readonly kind: CredentialKind;
  /** The user, or the App's slug; `null` where GitHub does not tell. */
  readonly login: string | null;
  /** `null` where the credential has no scopes. */
  readonly scopes: readonly string[] | null;
  /** Permission to `read` or `write`, as far as known; `null` where it is not. */
  readonly permissions: Readonly<Record<string, string>> | null;
  /** When the token ends, milliseconds; `null` for never or unknown. */
  readonly expiresAt: number | null;
}

export interface RepositoryInfo {
  readonly id: number;
  /** `owner/name` as of now: an old name leads here. */
  readonly fullName: string;
  readonly ownerKind: 'user' | 'organization';
  readonly private: boolean;
  readonly archived: boolean;
  readonly defaultBranch: string;
  /** Whether the credential may administer it, hooks included; `null` where GitHub does not tell. */
  readonly admin: boolean | null;
}

/** The rate limit as GitHub last told it. */
export interface RateLimit {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds, by the injected clock. */
  readonly resetAt: number;
}

export type QueryParameters = Readonly<Record<string, string | number | boolean | undefined>>;

export interface ConditionalRead {
  readonly parameters?: QueryParameters;
  /** Of an earlier answer; keep it once that answer is dealt with, not before. */
  readonly etag?: string | undefined;
}

/** The answer to a conditional read; `changed: false` cost nothing of the rate limit. */
export type ConditionalAnswer =
  | { readonly changed: false; readonly pollAfterMs: number | null }
  | {
      readonly changed: true;
      readonly data: unknown;
      readonly etag: string | null;
      /** Pass as `path` for the next page; `null` on the last. */
      readonly next: string | null;
      /** How long GitHub asks to wait before the next look (events). */
      readonly pollAfterMs: number | null;
    };

/** What a caller grants its requests. */
export interface RequestTerms {
  /** Share (0 to 1) of the remaining rate limit that all requests on these terms may use together. */
  readonly share?: number;
  /**
   * A limit that ends later than so many milliseconds from now is an error at once, not a wait.
   * @default 60000
   */
  readonly longestWaitMs?: number;
}

/**
 * GitHub as the product uses it.
 *
 * Every method keeps to GitHub's limits by itself: it waits out short ones, and rejects with
 * `github_rate_limited` (`details.resetAt`, milliseconds) where the wait would be too long or the
 * terms' share is used up. Errors are `RepoLiveError`s: `github_token_missing`, `github_unauthorized`
 * (the credential is refused), `github_forbidden` (a scope or right is missing), `github_not_found`,
 * `github_invalid` (GitHub refuses the values), `hook_limit`, `github_unreachable` (network or 5xx,
 * after retries), `github_stopped` (the process is stopping).
 */
export interface GitHub {
  listHooks(target: HookTarget): Promise<readonly Hook[]>;
  createHook(target: HookTarget, spec: HookSpec): Promise<Hook>;
  updateHook(target: HookTarget, hookId: number, spec: HookSpec): Promise<Hook>;
  deleteHook(target: HookTarget, hookId: number): Promise<void>;
  pingHook(target: HookTarget, hookId: number): Promise<void>;
  /** GitHub keeps 3 days. */
  listDeliveries(
    target: HookTarget,
    hookId: number,
    page?: {
      readonly cursor?: string;
      /** 1 to 100. @default 100 */
      readonly perPage?: number;
    },
  ): Promise<DeliveryLogPage>;
  getDelivery(target: HookTarget, hookId: number, deliveryId: string): Promise<DeliveryRecord>;
  /** Asks GitHub to send it again, under the same GUID. */
  redeliver(target: HookTarget, hookId: number, deliveryId: string): Promise<void>;
  /** @param target for a GitHub App: whose installation's permissions to tell; else the App's own. */
  viewer(target?: HookTarget): Promise<Viewer>;
  getRepository(owner: string, name: string): Promise<RepositoryInfo>;
  /** GitHub's clock now, to the second, milliseconds; costs nothing of the rate limit. */
  serverTime(): Promise<number>;
  /** As last told for the credential that reads this target (any, without one); `null` before the first answer. */
  rateLimit(target?: HookTarget): RateLimit | null;
  /**
   * A read that costs nothing while nothing has changed since the answer whose `etag` is given.
   *
   * @param target whose credential to use (a GitHub App has one for each installation).
   * @param path below the API's address, like `/repos/o/n/issues`, or a `next` of an earlier answer.
   */
  conditionalGet(
    target: HookTarget,
    path: string,
    read?: ConditionalRead,
  ): Promise<ConditionalAnswer>;
  /** The same connection, on other terms; the share is counted for what this call returns. */
  onTerms(terms: RequestTerms): GitHub;
}

/** `owner/name` or the organisation, for messages. */
export function targetName(target: HookTarget): string {
  return target.kind === 'repo' ? `${target.owner}/${target.name}` : target.org;
}
