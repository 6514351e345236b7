import type { Observable } from 'rxjs';
import type { Alert } from './alert.js';
import type { Json, Snapshot, Topic } from './concern.js';
import type { EventRow } from './event.js';

/** How complete an answer is. */
export interface Freshness {
  readonly as_of: string;
  readonly offset: number;
  readonly epoch: string;
  readonly last_delivery_at: string | null;
  readonly last_recovery_at: string | null;
  readonly backfilled_at: string | null;
  readonly source: 'webhooks' | 'pull' | 'polling' | 'replay' | 'none';
  readonly complete: true | false | 'unknown';
  readonly gaps: readonly {
    readonly from: string;
    readonly to: string;
    readonly missing: number | null;
    readonly reason: string;
  }[];
}

/** An alert of a repository that was raised or cleared. */
export interface RepoAlert {
  readonly repo: string;
  readonly alert: Alert;
}

export interface DeadLetter {
  readonly offset: number;
  readonly guid: string;
  readonly concern: string;
  readonly error: string;
}

export interface EventPage {
  readonly events: readonly EventRow[];
  /** Pass as the next `after`; `null` when the end was reached. */
  readonly next: number | null;
}

export interface SprintQuery {
  readonly milestoneNumber?: number;
  readonly sprintNumber?: number;
  readonly includeBurndown?: boolean;
  readonly includeVelocity?: boolean;
  readonly includeTeamMetrics?: boolean;
}

export type Timeframe = '1h' | '6h' | '24h' | '7d' | '30d';

export interface ActivityQuery {
  readonly timeframe?: Timeframe;
  readonly eventTypes?: readonly string[];
  readonly actors?: readonly string[];
  readonly includePullRequests?: boolean;
  readonly includeIssues?: boolean;
  readonly includeMilestones?: boolean;
  readonly includeProjects?: boolean;
  readonly limit?: number;
}

/** The state as it was at a moment. `repo` as in {@link EngineFace}. */
export interface Past {
  /** Highest offset that tells of that time. */
  readonly offset: number;
  publication(repo: string, topic: Topic): Json;
  sprint(repo: string, query: SprintQuery): Json;
  activity(repo: string, query: ActivityQuery): Json;
}

/**
 * What the shells (HTTP, feed, MCP) may ask of an engine; all of it in memory but `events`.
 *
 * `repo` parameters match in any case and by former names; an unknown one raises `unknown_repo`.
 */
export interface EngineFace {
  readonly epoch: string;
  /** Names this process: `version`s of another session are not comparable. */
  readonly session: string;
  /** Highest offset that every actor has folded. */
  readonly offset: number;
  /** Highest offset in the journal; what this process has folded may be behind it. */
  readonly head: number;
  /** Offset of the oldest event still kept. */
  readonly oldest: number;
  /** Present names of the repositories known, sorted. */
  repos(): readonly string[];
  /** The present name of a repository known under any of its names; `undefined` if never seen. */
  resolve(repo: string): string | undefined;
  /** Whether the configuration lets deliveries of this repository in. */
  allows(repo: string): boolean;
  /** The last publication. */
  snapshot(repo: string, topic: Topic): Snapshot | undefined;
  /** Every publication of every repository, in the order of publication. */
  readonly published$: Observable<Snapshot>;
  /** Alerts as they are raised and cleared, before the snapshot that lists them. */
  readonly alerts$: Observable<RepoAlert>;
  /** Events as they are folded, one array a committed batch, in offset order, each once. */
  readonly events$: Observable<readonly EventRow[]>;
  /** Events after an offset. @throws `offset_expired` with `details.oldest` when the journal no longer keeps them. */
  events(query: {
    readonly after: number;
    readonly limit: number;
    readonly repo?: string;
  }): Promise<EventPage>;
  sprint(repo: string, query: SprintQuery): Json;
  activity(repo: string, query: ActivityQuery): Json;
  /**
   * Time travel: folds the journal again with the facts of `at` (milliseconds) or before.
   * @throws `offset_expired` where the journal no longer holds its beginning.
   */
  past(at: number): Promise<Past>;
  freshness(repo: string): Freshness;
  deadLetters(): readonly DeadLetter[];
  /** `null` when ready, else the reason why not. */
  notReady(): string | null;
}
