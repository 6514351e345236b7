import { sprintByMilestone } from '../../../src/concerns/sprint/choose-sprint.js';
import { allParts, sprintView } from '../../../src/concerns/sprint/view.js';
import { expectSame } from '../same.js';
import { folded, settingsWith, shown } from '../shown.js';
import { journalled, type Raw } from '../world/raw.js';
import type { Asked } from './asked.js';
import { dayOf } from './days.js';
import { expectedHealth } from './health.js';
import { keepDiary } from './keep-diary.js';
import { expectedSprint } from './sprint.js';
import { expectedCurrentSprint, expectedStatus } from './status.js';

const MONTH_MS = 30 * 86_400_000;

/**
 * Holds what the product makes of one repository's deliveries against the oracle: every sprint, the
 * status, and every component of health, now and as it stood 30 days ago.
 */
export function expectAsTheOracle(raws: readonly Raw[], asked: Asked): void {
  const { now, timezone, countsPulls } = asked;
  const diary = keepDiary(raws);
  const settings = settingsWith({ timezone, sprintPullRequests: countsPulls });
  const model = folded(journalled(raws), settings);
  const [name] = model.names();
  const { sprint, health, status } = shown(model, now, settings)[name!]!;
  const { state } = model.get(name!).sprint;

  for (const { number, deletedAt } of diary.milestones.values()) {
    if (deletedAt !== null) continue;
    const target = sprintByMilestone(state.timelines.milestones, number);
    const view = sprintView(state, target, settings.sprint, now, allParts);
    const { risk, history, forecast, ...others } = view;
    const { forecast: expected, ...expectedOthers } = expectedSprint(diary, number, asked);
    expectSame(others, expectedOthers);
    const { isDone, isUnknown, isPast, ...inputs } = expected;
    const { p50, p85, p95, probability, ...given } = forecast;
    expectSame(given, inputs);
    const says = { p50, p85, p95, probability };
    if (isDone) expectSame(says, { p50: today(), p85: today(), p95: today(), probability: 1 });
    else if (isUnknown) expectSame(says, { ...unknown, probability: isPast ? 0 : null });
    else if (isPast) expectSame(probability, 0);
  }

  const current = sprint as { readonly sprint: { readonly milestone_number: number } } | null;
  expectSame(current?.sprint.milestone_number, expectedCurrentSprint(diary, asked));
  const { issues, pull_requests, milestones } = status as Readonly<Record<string, unknown>>;
  expectSame({ issues, pull_requests, milestones }, expectedStatus(diary, asked));

  const { components } = health as unknown as { readonly components: readonly Component[] };
  const values = (of: 'value' | 'previous') =>
    Object.fromEntries(
      components
        .filter((component) => component.name !== 'delivery')
        .map((component) => [component.name, component[of]]),
    );
  expectSame(values('value'), expectedHealth(diary, asked));
  expectSame(values('previous'), expectedHealth(diary, { ...asked, now: now - MONTH_MS }));

  function today(): string {
    return dayOf(now, timezone);
  }
}

interface Component {
  readonly name: string;
  readonly value: unknown;
  readonly previous: unknown;
}

const unknown = { p50: null, p85: null, p95: null };
