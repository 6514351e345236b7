import { type AlertRule, alertRules } from '../../../core/alert.js';
import type { Thresholds } from './alert-book.js';

/** Each in its rule's unit. */
export const defaultThresholds: Readonly<Record<AlertRule, Thresholds>> = {
  /** Days past the end, with something remaining. */
  milestone_overdue: { raise: 1, clear: 0 },
  /** Probability of finishing the current sprint by its end. */
  sprint_off_track: { raise: 0.5, clear: 0.6 },
  /** Share of open issues and pull requests that are stale. */
  stale_share: { raise: 0.3, clear: 0.25 },
  /** Hours that the pull request waiting longest has waited for a requested review. */
  review_waiting: { raise: 48, clear: 36 },
  /** Open issues more than 30 days ago. */
  backlog_growth: { raise: 20, clear: 10 },
  /** Days since a person did anything. */
  inactive: { raise: 7, clear: 6 },
  /** Share of GitHub's deliveries of the last 3 days that failed. */
  delivery_failures: { raise: 0.1, clear: 0.02 },
  /** Deliveries known to be missing. */
  recovery_gap: { raise: 1, clear: 0 },
  /** Deliveries of the last day that could not be folded. */
  dead_letters: { raise: 1, clear: 0 },
  /** Hours for which a callback has failed. */
  callback_failing: { raise: 24, clear: 0 },
};

/** The defaults with what the configuration replaces; a `raise` alone takes `clear` along. */
export function thresholdsWith(
  given: Readonly<
    Partial<
      Record<
        AlertRule,
        { readonly raise?: number | undefined; readonly clear?: number | undefined } | undefined
      >
    >
  >,
): Readonly<Record<AlertRule, Thresholds>> {
  const entries = alertRules.map((rule) => {
    const own = defaultThresholds[rule];
    const { raise = own.raise, clear } = given[rule] ?? {};
    return [rule, { raise, clear: clear ?? raise + (own.clear - own.raise) }] as const;
  });
  return Object.fromEntries(entries) as Record<AlertRule, Thresholds>;
}
