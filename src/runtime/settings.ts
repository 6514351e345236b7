import { defaultTitlePattern } from '../concerns/sprint/choose-sprint.js';
import { defaultPointsPatterns } from '../concerns/sprint/points.js';
import type { SprintSettings } from '../concerns/sprint/settings.js';
import { createCalendar } from '../core/calendar.js';

/** What the read model and its views are set by. */
export interface RuntimeSettings {
  readonly sprint: SprintSettings;
  readonly activityDays: number;
  readonly activityItems: number;
}

/** The part of the settings that metrics depend on. */
export interface MetricSettings {
  readonly timezone: string;
  readonly pointsPattern?: string | undefined;
  readonly sprintTitlePattern?: string | undefined;
  readonly sprintPullRequests: boolean;
  readonly activityDays: number;
  readonly activityItems: number;
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
  };
}
