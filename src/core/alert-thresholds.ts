import { type AlertRule, alertRules } from './alert.js';

/** When an alert is raised and when it is cleared: apart, so that noise at a threshold doesn't flap. */
export interface Thresholds {
  readonly raise: number;
  readonly clear: number;
}

/** What the configuration says of a rule; what it leaves out is the rule's own. */
export interface GivenThresholds {
  readonly raise?: number | undefined;
  readonly clear?: number | undefined;
}

/** Each in its rule's unit. */
export const defaultThresholds: Readonly<Record<AlertRule, Thresholds>> = {
  /** Days past the end, with something remaining. */
  milestone_overdue: { raise: 1, clear: 0 },
  /** Probability of finishing the current sprint by its end: the one rule that is raised by little. */
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

const shares: ReadonlySet<AlertRule> = new Set([
  'sprint_off_track',
  'stale_share',
  'delivery_failures',
]);

/** A rule's thresholds: a `raise` alone takes `clear` along in proportion, so that it can be reached. */
export function thresholdsOf(rule: AlertRule, given: GivenThresholds = {}): Thresholds {
  const own = defaultThresholds[rule];
  const { raise = own.raise } = given;
  const { clear = Math.min(mostOf(rule), (raise * own.clear) / own.raise) } = given;
  return { raise, clear };
}

/** What is wrong with what a configuration gives; `undefined` where it will do. */
export function thresholdProblem(rule: AlertRule, given: GivenThresholds): string | undefined {
  const { raise, clear } = thresholdsOf(rule, given);
  const most = mostOf(rule);
  const isRaisedByLittle = defaultThresholds[rule].clear > defaultThresholds[rule].raise;
  const [low, high] = isRaisedByLittle ? [raise, clear] : [clear, raise];
  // Apart, or one value would raise and clear it at once, over and over.
  if (low >= 0 && low < high && high <= most) return undefined;
  const range = most === Number.POSITIVE_INFINITY ? 'from 0 on' : `from 0 to ${most}`;
  const order = isRaisedByLittle ? 'raise below clear' : 'clear below raise';
  return `expected ${order}, both ${range}, got raise ${raise} and clear ${clear}`;
}

function mostOf(rule: AlertRule): number {
  return shares.has(rule) ? 1 : Number.POSITIVE_INFINITY;
}

/** The defaults with what the configuration replaces. */
export function thresholdsWith(
  given: Readonly<Partial<Record<AlertRule, GivenThresholds | undefined>>>,
): Readonly<Record<AlertRule, Thresholds>> {
  return Object.fromEntries(
    alertRules.map((rule) => [rule, thresholdsOf(rule, given[rule])]),
  ) as Record<AlertRule, Thresholds>;
}
