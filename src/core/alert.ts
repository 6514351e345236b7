export const severities = ['info', 'warning', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** The rules in the order in which alerts are listed. */
export const alertRules = [
  'milestone_overdue',
  'sprint_off_track',
  'stale_share',
  'review_waiting',
  'backlog_growth',
  'inactive',
  'delivery_failures',
  'recovery_gap',
  'dead_letters',
  'callback_failing',
] as const;
export type AlertRule = (typeof alertRules)[number];

/** Something that wants a person's attention, as it leaves the process. */
export interface Alert {
  /** The rule, and what it is about where one rule can hold for several things: the same each time. */
  readonly id: string;
  readonly rule: AlertRule;
  readonly severity: Severity;
  readonly raised_at: string;
  /** `null` while it holds. */
  readonly cleared_at: string | null;
  readonly message: string;
  readonly evidence: Readonly<Record<string, string | number | null>>;
}
