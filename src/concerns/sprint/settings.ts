import type { Calendar } from '../../core/calendar.js';

/** What the sprint concern's derivations depend on beside the facts. */
export interface SprintSettings {
  readonly calendar: Calendar;
  /** The first group of each is the number of points; tried on each label, the first match counts. */
  readonly pointsPatterns: readonly RegExp[];
  /** Its first group is the sprint's number; tried on milestone titles. */
  readonly titlePattern: RegExp;
  /** Whether pull requests in a milestone count as sprint items. */
  readonly includePulls: boolean;
}
