import type { Row } from './row.js';

/**
 * What GitHub knows of one repository, kept by what it told: the newest picture of each thing.
 *
 * Rows are as payloads showed them; what they show of other things (an issue its milestone and
 * labels) is looked up when they are read.
 */
export interface RepositoryLedger {
  /** As the newest payload showed it. */
  info: Row | undefined;
  /** Issues, and pull requests in the shape of issues. */
  readonly issues: Map<number, Row>;
  readonly pulls: Map<number, Row>;
  readonly milestones: Map<number, Row>;
  /** By id: names change. */
  readonly labels: Map<number, Row>;
  /** By pull request, then by id. */
  readonly reviews: Map<number, Map<number, Row>>;
  /** On issues and pull requests, by id. */
  readonly comments: Map<number, Row>;
  /** Issues that were here once: nothing told late brings them back. */
  readonly departed: Map<number, 'deleted' | 'transferred'>;
  /** Numbers of milestones, and ids of labels and comments, that were deleted. */
  readonly removed: Set<string>;
  /** Closings, labels, milestones and so on, oldest first. */
  readonly issueEvents: Row[];
  /** What the events API tells, oldest first; GitHub keeps 300. */
  readonly publicEvents: Row[];
  /** How much was told in all. */
  told: number;
}

export function emptyLedger(): RepositoryLedger {
  return {
    info: undefined,
    issues: new Map(),
    pulls: new Map(),
    milestones: new Map(),
    labels: new Map(),
    reviews: new Map(),
    comments: new Map(),
    departed: new Map(),
    removed: new Set(),
    issueEvents: [],
    publicEvents: [],
    told: 0,
  };
}
