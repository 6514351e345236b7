import { counted, spoken } from '../../../core/numbers.js';
import { linearScore, meanScore } from '../component.js';
import type { CountBy, Durations, Merges } from '../contents.js';
import { medianHours, ratio } from './issue-management.js';

export interface PullRequestsValue {
  /** Distinct pull requests closed in the window, merged ones included. */
  readonly closed: number;
  readonly merged: number;
  /** merged / closed. */
  readonly merge_ratio: number | null;
  readonly median_time_to_merge_hours: number | null;
  /** Of those opened in the window, to the first review by a person other than the author. */
  readonly median_time_to_first_review_hours: number | null;
}

export function pullRequestsValue(
  closings: CountBy<number>,
  merges: Merges,
  firstReviews: Durations,
): PullRequestsValue {
  return {
    closed: closings.counts.size,
    merged: merges.durations.length,
    merge_ratio: ratio(merges.durations.length, closings.counts.size),
    median_time_to_merge_hours: medianHours(merges.durations),
    median_time_to_first_review_hours: medianHours(firstReviews.sorted),
  };
}

/**
 * The mean of: the merge ratio, the median time to merge (full marks within 24 hours, none from 30
 * days on) and to the first review (full marks within 24 hours, none from 7 days on).
 */
export function pullRequestsScore(value: PullRequestsValue): number | null {
  const toMerge = value.median_time_to_merge_hours;
  const toReview = value.median_time_to_first_review_hours;
  return meanScore([
    value.merge_ratio === null ? null : linearScore(value.merge_ratio, 1, 0),
    toMerge === null ? null : linearScore(toMerge, 24, 30 * 24),
    toReview === null ? null : linearScore(toReview, 24, 7 * 24),
  ]);
}

export function explainPullRequests(value: PullRequestsValue): string {
  const within = (hours: number | null) =>
    hours === null ? 'no data' : counted(Number(spoken(hours)), 'hour');
  return (
    `${value.merged} of ${counted(value.closed, 'closed pull request')} merged in 30 days; ` +
    `median to merge ${within(value.median_time_to_merge_hours)}, ` +
    `to the first review ${within(value.median_time_to_first_review_hours)}; full marks when all are merged, each within 24 hours`
  );
}
