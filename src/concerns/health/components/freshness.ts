import { spoken } from '../../../core/numbers.js';
import { linearScore } from '../component.js';
import { ratio } from './issue-management.js';

export interface FreshnessValue {
  /** Open issues without an update for 60 days. */
  readonly stale_issues: number;
  readonly open_issues: number;
  readonly stale_issue_share: number | null;
  /** Open pull requests without an update for 30 days. */
  readonly stale_pulls: number;
  readonly open_pulls: number;
  readonly stale_pull_share: number | null;
  /** Of both together. */
  readonly stale_share: number | null;
}

export function freshnessValue(
  staleIssues: number,
  openIssues: number,
  stalePulls: number,
  openPulls: number,
): FreshnessValue {
  return {
    stale_issues: staleIssues,
    open_issues: openIssues,
    stale_issue_share: ratio(staleIssues, openIssues),
    stale_pulls: stalePulls,
    open_pulls: openPulls,
    stale_pull_share: ratio(stalePulls, openPulls),
    stale_share: ratio(staleIssues + stalePulls, openIssues + openPulls),
  };
}

/** Full marks for nothing stale, none when all is. */
export function freshnessScore({ stale_share }: FreshnessValue): number | null {
  return stale_share === null ? null : linearScore(stale_share, 0, 1);
}

export function explainFreshness(value: FreshnessValue): string {
  const { stale_issues, open_issues, stale_pulls, open_pulls, stale_share } = value;
  const share = stale_share === null ? '' : `, ${spoken(stale_share * 100)} % together`;
  return `${stale_issues} of ${open_issues} open issues had no update for 60 days, ${stale_pulls} of ${open_pulls} open pull requests none for 30 days${share}; full marks for none`;
}
