import { counted } from '../../../core/numbers.js';
import { linearScore } from '../component.js';
import type { CountBy } from '../contents.js';

export interface ActivityValue {
  /** Deliveries caused by people, not bots, in the last 30 days. */
  readonly events: number;
  /** How many people caused them. */
  readonly contributors: number;
}

export function activityValue(deeds: CountBy<string>): ActivityValue {
  return { events: deeds.total, contributors: deeds.counts.size };
}

/** Half for 100 events or more, half for 5 people or more. */
export function activityScore({ events, contributors }: ActivityValue): number {
  return (linearScore(events, 100, 0) + linearScore(contributors, 5, 0)) / 2;
}

export function explainActivity({ events, contributors }: ActivityValue): string {
  return `${counted(events, 'event')} by ${counted(contributors, 'person', 'people')} in 30 days; full marks from 100 events and 5 people on`;
}
