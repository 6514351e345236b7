import { counted, round6, spoken } from '../../../core/numbers.js';
import type { SortedNumbers } from '../../../core/sorted-numbers.js';
import { linearScore, meanScore } from '../component.js';
import type { Count, CountBy, Durations } from '../contents.js';

export interface IssueManagementValue {
  readonly median_first_response_hours: number | null;
  /** Issues opened in the window that a person other than the author commented on. */
  readonly responded: number;
  readonly opened: number;
  /** Distinct issues closed in the window. */
  readonly closed: number;
  /** closed / opened. */
  readonly closure_ratio: number | null;
  /** Change in the number of open issues over the window. */
  readonly backlog_growth: number;
}

export function issueManagementValue(
  opened: Count,
  closings: CountBy<number>,
  responses: Durations,
  growth: number,
): IssueManagementValue {
  return {
    median_first_response_hours: medianHours(responses.sorted),
    responded: responses.sorted.length,
    opened: opened.total,
    closed: closings.counts.size,
    closure_ratio: ratio(closings.counts.size, opened.total),
    backlog_growth: growth,
  };
}

/**
 * The mean of: the median first response (full marks within 24 hours, none from 14 days on), and the
 * closure ratio (full marks from 1 on).
 */
export function issueManagementScore(value: IssueManagementValue): number | null {
  const { median_first_response_hours: hours, closure_ratio: closure } = value;
  return meanScore([
    hours === null ? null : linearScore(hours, 24, 14 * 24),
    closure === null ? null : linearScore(closure, 1, 0),
  ]);
}

export function explainIssueManagement(value: IssueManagementValue): string {
  const { opened, closed, responded, median_first_response_hours: hours } = value;
  const response =
    hours === null
      ? 'none of them answered yet'
      : `half of ${responded} answered within ${counted(Number(spoken(hours)), 'hour')}`;
  return `${counted(opened, 'issue')} opened and ${closed} closed in 30 days, ${response}; full marks for answers within 24 hours and as many closed as opened`;
}

const HOUR_MS = 3_600_000;

export function medianHours(durations: SortedNumbers): number | null {
  const median = durations.quantile(0.5);
  return median === null ? null : round6(median / HOUR_MS);
}

export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : round6(part / whole);
}
