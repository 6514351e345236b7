import type { Day } from '../../core/calendar.js';
import type { Json } from '../../core/concern.js';
import { sharedJson } from '../../core/shared-json.js';
import { type BurndownRow, burndown } from './burndown.js';
import { type CycleTime, cycleTime } from './cycle-time.js';
import { type Progress, progress } from './progress.js';
import { type ScopeChange, scopeChange } from './scope-change.js';
import type { SprintDays } from './sprint-days.js';
import type { Tally } from './tally.js';

/** What a sprint's view shows of its tally and its days alone, frozen. */
export interface TallyParts {
  readonly progress: Progress;
  readonly burndown: readonly BurndownRow[];
  readonly scope_change: ScopeChange;
  readonly cycle_time: CycleTime;
}

interface Known extends SprintDays {
  readonly revision: number;
  readonly today: Day;
  readonly parts: TallyParts;
}

const known = new WeakMap<Tally, Known>();

/** Made anew only where the tally or a day is another: most events touch no item of the sprint. */
export function tallyParts(tally: Tally, days: SprintDays, today: Day): TallyParts {
  const { revision } = tally;
  const { start, end } = days;
  const before = known.get(tally);
  if (
    before?.revision === revision &&
    before.today === today &&
    before.start === start &&
    before.end === end
  ) {
    return before.parts;
  }
  const rows = burndown(tally, days, today);
  const parts = shared(before?.parts, {
    progress: progress(tally),
    burndown: rows,
    scope_change: scopeChange(tally, rows.length > 0 ? start : undefined),
    cycle_time: cycleTime(tally),
  });
  known.set(tally, { revision, start, end, today, parts });
  return parts;
}

/** Rows that did not change stay the same objects: whoever publishes them has nothing to compare. */
function shared(before: TallyParts | undefined, after: TallyParts): TallyParts {
  return sharedJson(asJson(before), asJson(after)!) as unknown as TallyParts;
}

function asJson(parts: object | undefined): Json | undefined {
  return parts as Json | undefined;
}
