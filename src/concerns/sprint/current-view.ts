import type { Day } from '../../core/calendar.js';
import { currentSprint } from './choose-sprint.js';
import { inactiveIn } from './risk.js';
import type { SprintSettings } from './settings.js';
import type { SprintState } from './state.js';
import type { Tally } from './tally.js';
import { allParts, type SprintView, sprintView } from './view.js';

/** A view and all that it was made from. */
interface Known {
  readonly revision: number;
  readonly firstEventAt: number | undefined;
  readonly today: Day;
  readonly tally: Tally | undefined;
  /** All that the hour of the day changes. */
  readonly inactive: number;
  readonly view: SprintView | null;
}

const known = new WeakMap<SprintState, Known>();

/**
 * A settled state's view of the current sprint; `null` where there is none.
 *
 * The very same one until a fact or the time changes it: of what GitHub sends, half tells nothing of
 * issues, pull requests and milestones.
 */
export function currentView(
  state: SprintState,
  settings: SprintSettings,
  now: number,
): SprintView | null {
  const { revision, timelines } = state;
  const { firstEventAt, milestones } = timelines;
  const today = settings.calendar.dayOf(now);
  const before = known.get(state);
  if (
    before?.revision === revision &&
    before.firstEventAt === firstEventAt &&
    before.today === today &&
    before.inactive === inactiveOf(before.tally, now)
  ) {
    return before.view;
  }
  const target = currentSprint(milestones, settings.calendar, now);
  const view = target ? sprintView(state, target, settings, now, allParts) : null;
  const tally = target && state.tallyOf(target.number);
  const inactive = inactiveOf(tally, now);
  known.set(state, { revision, firstEventAt, today, tally, inactive, view });
  return view;
}

function inactiveOf(tally: Tally | undefined, now: number): number {
  return tally ? inactiveIn(tally, now) : 0;
}
