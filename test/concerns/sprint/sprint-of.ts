import { currentSprint } from '../../../src/concerns/sprint/choose-sprint.js';
import { createSprint } from '../../../src/concerns/sprint/sprint.js';
import { allParts, type SprintView, sprintView } from '../../../src/concerns/sprint/view.js';
import { translate } from '../../../src/github/translate.js';
import { type MetricSettings, runtimeSettings } from '../../../src/runtime/settings.js';
import { records, type Sketch } from '../../fixture/payloads.js';

export interface Seen {
  /** ISO time at which it is looked at. */
  readonly now: string;
  readonly timezone?: string;
  readonly milestone?: number;
  readonly settings?: Partial<MetricSettings>;
}

/** The sprint's view of these deliveries; `null` where there is no current sprint. */
export function sprintOf(sketches: readonly Sketch[], seen: Seen): SprintView | null {
  const { sprint: settings } = runtimeSettings({
    timezone: seen.timezone ?? 'UTC',
    sprintPullRequests: false,
    activityDays: 30,
    activityItems: 10_000,
    ...seen.settings,
  });
  const concern = createSprint(settings);
  const state = concern.initial();
  for (const record of records(sketches)) concern.reduce(state, translate(record));
  state.settle();
  const now = Date.parse(seen.now);
  const { milestones } = state.timelines;
  const target =
    seen.milestone === undefined
      ? currentSprint(milestones, settings.calendar, now)
      : milestones.get(seen.milestone);
  return target ? sprintView(state, target, settings, now, allParts) : null;
}

/** Burndown rows as `date scope/completed/remaining` of issues and of points, to be read as a table. */
export function table(view: SprintView | null): string[] {
  return (view?.burndown ?? []).map(({ date, scope, completed, remaining }) => {
    const issues = [scope, completed, remaining].map((amount) => amount.issues).join('/');
    const points = [scope, completed, remaining].map((amount) => amount.points).join('/');
    return `${date} ${issues} ${points}`;
  });
}
