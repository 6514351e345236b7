import { defaultTitlePattern } from '../concerns/sprint/choose-sprint.js';
import { defaultPointsPatterns } from '../concerns/sprint/points.js';
import type { SprintSettings } from '../concerns/sprint/settings.js';
import type { AlertRule } from '../core/alert.js';
import { type Thresholds, thresholdsWith } from '../core/alert-thresholds.js';
import { createCalendar } from '../core/calendar.js';

/** What the read model and its views are set by. */
export interface RuntimeSettings {
  readonly sprint: SprintSettings;
  readonly activityDays: number;
  readonly activityItems: number;
  readonly thresholds: Readonly<Record<AlertRule, Thresholds>>;
  /** How much of the journal is kept once snapshots cover it; left out: everything. */
  readonly retention: Retention;
}

export interface Retention {
  readonly days?: number | undefined;
  readonly bytes?: number | undefined;
}

/** The part of the settings that metrics depend on. */
export interface MetricSettings {
  readonly timezone: string;
  readonly pointsPattern?: string | undefined;
  readonly sprintTitlePattern?: string | undefined;
  readonly sprintPullRequests: boolean;
  readonly activityDays: number;
  readonly activityItems: number;
  readonly alerts?: Parameters<typeof thresholdsWith>[0];
  readonly retention?: Retention;
}

export function runtimeSettings(settings: MetricSettings): RuntimeSettings {
  const { pointsPattern, sprintTitlePattern } = settings;
  return {
    sprint: {
      calendar: createCalendar(settings.timezone),
      pointsPatterns: pointsPattern ? [new RegExp(pointsPattern, 'i')] : defaultPointsPatterns,
      titlePattern: sprintTitlePattern ? new RegExp(sprintTitlePattern, 'i') : defaultTitlePattern,
      includePulls: settings.sprintPullRequests,
    },
    activityDays: settings.activityDays,
    activityItems: settings.activityItems,
    thresholds: thresholdsWith(settings.alerts ?? {}),
    retention: settings.retention ?? {},
  };
}
