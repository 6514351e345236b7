import type { DeliveryLogEntry, Hook, HookTarget } from './github-face.js';

/** What a hook is to be; what is left out is chosen. */
export interface HookWish {
  /** HTTPS, loopback excepted. @default the configured `WEBHOOK_URL` */
  readonly url?: string | undefined;
  /** Names of deliveries, or `*` alone. @default all that the actors read and the activity log sorts */
  readonly events?: readonly string[] | undefined;
  /** @default the configured one, else the one kept for this address */
  readonly secret?: string | undefined;
  /** @default true */
  readonly active?: boolean | undefined;
}

/** A hook as it leaves the process; the secret never does. */
export interface WebhookView {
  readonly id: number;
  readonly url: string;
  readonly events: readonly string[];
  readonly active: boolean;
  readonly created_at: string;
}

export interface ListedWebhookView extends WebhookView {
  /** What GitHub got at its last delivery; `null` before the first. */
  readonly last_response: {
    readonly code: number | null;
    readonly status: string | null;
    readonly message: string | null;
  } | null;
  readonly updated_at: string;
}

export interface SetUpAnswer {
  readonly webhook: WebhookView;
  /** An existing hook with the same address is updated, not doubled. */
  readonly outcome: 'created' | 'updated';
  /** Which secret signs. `made`: one drawn here, since none was given or configured. */
  readonly signedWith: 'given' | 'configured' | 'kept' | 'made' | 'none';
}

export interface TestResultView {
  readonly webhook_id: number;
  readonly ping_sent_at: string;
  /** Whether GitHub's log says that the receiver answered with success. */
  readonly delivered: boolean;
  /** The receiver's answer; 0 where there was none, `null` while the log does not tell. */
  readonly status_code: number | null;
  readonly response_time_ms: number | null;
  /** Whether that very ping came in at this data directory's receiver. */
  readonly arrived_here: boolean;
}

export interface DeliveryView {
  /** A string where it is larger than JSON's numbers are exact. */
  readonly id: number | string;
  readonly guid: string;
  readonly event: string;
  readonly action: string | null;
  readonly delivered_at: string;
  readonly duration_ms: number;
  readonly status_code: number;
  readonly redelivery: boolean;
  /** Whether a delivery of this GUID is in the journal, or was answered here without being kept. */
  readonly received_here: boolean;
}

export interface DeliveriesAnswer {
  readonly deliveries: readonly DeliveryView[];
  /** Share of these rows that ended with 2xx; `null` without any. */
  readonly success_rate: number | null;
}

/**
 * `healthy`: what was sent lately arrived; `degraded`: some of it did not; `failing`: the newest did
 * not, or most; `inactive`: switched off; `unknown`: nothing was sent yet.
 */
export type HookHealth = 'healthy' | 'degraded' | 'failing' | 'inactive' | 'unknown';

export interface WebhookStatusView {
  readonly id: number;
  readonly url: string;
  readonly active: boolean;
  readonly health: HookHealth;
  /** Share of the attempts of the last 24 hours (of the newest 1,000) that ended with 2xx. */
  readonly success_rate_24h: number | null;
  readonly deliveries_24h: number;
  /** The newest attempt of these that failed. */
  readonly last_failure: {
    readonly at: string;
    readonly guid: string;
    readonly event: string;
    readonly action: string | null;
    readonly status_code: number;
    readonly status: string;
  } | null;
  /** What is wrong and how to mend it, in sentences of ours. */
  readonly suggestions: readonly string[];
}

/** A hook's attempts of the last 24 hours, as far as they tell how it does. */
export interface AttemptTally {
  readonly attempts: number;
  /** Those that ended with 2xx. */
  readonly succeeded: number;
  /** The newest three at the most, newest first. */
  readonly newest: readonly DeliveryLogEntry[];
  /** The newest that failed. */
  readonly lastFailure: DeliveryLogEntry | null;
}

/** The receiver of this data directory since it started; zeros where none runs. */
export interface ReceiverView {
  readonly running: boolean;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly dead_letters: number;
  /** Median over the last 100 deliveries from arrival to durable and folded; `null` before the first. */
  readonly lag_ms: number | null;
}

export interface RecoveryView {
  readonly running: boolean;
  readonly last_run_at: string | null;
  readonly last_error: string | null;
  readonly recovered: number;
  readonly unrecoverable: number;
}

export interface HookStatusAnswer {
  readonly webhooks: readonly WebhookStatusView[];
  readonly receiver: ReceiverView;
  readonly recovery: RecoveryView;
}

/**
 * A target's webhooks, as the tools and commands manage them.
 *
 * Input is checked before GitHub is asked: what is wrong with it is a `bad_request` whose
 * `details.field` names the tool's field. Whatever GitHub refuses is one of the errors of
 * `GitHub`, with the same detail where a field is to blame.
 */
export interface HookService {
  /** Repositories that the configuration names. */
  readonly repos: readonly string[];
  /** By the injected clock. */
  now(): number;
  /** @throws `github_token_missing` */
  requireCredential(): void;
  /** Whether a hook of such a target may be so; GitHub is not asked. @throws `bad_request` */
  check(kind: HookTarget['kind'], wish: HookWish): void;
  setUp(target: HookTarget, wish: HookWish): Promise<SetUpAnswer>;
  list(target: HookTarget): Promise<readonly ListedWebhookView[]>;
  /** Pings a hook, without an id each of ours, and waits until GitHub's log tells how it went. */
  test(target: HookTarget, hookId?: number): Promise<readonly TestResultView[]>;
  /** The hook of this id, without one those that are known as ours. Nothing is removed. */
  removable(target: HookTarget, hookId?: number): Promise<readonly WebhookView[]>;
  remove(target: HookTarget, hooks: readonly Pick<Hook, 'id' | 'url'>[]): Promise<void>;
  /** The newest rows of a hook's delivery log. @param perPage 1 to 100 */
  deliveries(target: HookTarget, hookId: number, perPage: number): Promise<DeliveriesAnswer>;
  /** Of one hook, without an id of each of ours, else of all there are. */
  status(target: HookTarget, hookId?: number): Promise<HookStatusAnswer>;
}
