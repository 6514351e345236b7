import { round6 } from '../../core/numbers.js';
import type { SortedNumbers } from '../../core/sorted-numbers.js';
import type { Tally } from './tally.js';

const HOUR_MS = 3_600_000;

export interface Durations {
  readonly median_hours: number | null;
  readonly p85_hours: number | null;
  readonly n: number;
}

export interface CycleTime {
  readonly started_to_closed: Durations;
  readonly opened_to_closed: Durations;
}

/**
 * Over the sprint's completed issues, to the last closing. Started = the earlier of the first
 * assignment and the opening of a pull request that names the issue with a closing keyword; a start
 * after the last closing is left out. Quantiles are linear (type 7).
 */
export function cycleTime(tally: Tally): CycleTime {
  return {
    started_to_closed: durations(tally.startedToClosed),
    opened_to_closed: durations(tally.openedToClosed),
  };
}

function durations(spans: SortedNumbers): Durations {
  const hours = (p: number) => {
    const ms = spans.quantile(p);
    return ms === null ? null : round6(ms / HOUR_MS);
  };
  return { median_hours: hours(0.5), p85_hours: hours(0.85), n: spans.length };
}
