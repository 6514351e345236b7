import fc from 'fast-check';
import { sprintByMilestone } from '../../src/concerns/sprint/choose-sprint.js';
import { allParts, sprintView } from '../../src/concerns/sprint/view.js';
import type { Asked } from './oracle/asked.js';
import { keepDiary } from './oracle/keep-diary.js';
import { expectedSprint } from './oracle/sprint.js';
import { expectSame } from './same.js';
import { folded, settingsWith } from './shown.js';
import { histories } from './world/history.js';
import { journalled } from './world/raw.js';

const timezones = ['UTC', 'America/New_York', 'Europe/Berlin', 'Asia/Kolkata', 'Pacific/Auckland'];

describe('the product beside a slow recomputation from the raw deliveries', () => {
  it('gives every sprint the same numbers', () => {
    const law = fc.property(
      histories({ promptLatency: 0 }),
      fc.constantFrom(...timezones),
      fc.boolean(),
      ({ raws, now }, timezone, countsPulls) => {
        const told = raws.filter(({ payload }) => payload.repository);
        const asked: Asked = { now, timezone, countsPulls };
        const diary = keepDiary(told);
        const settings = settingsWith({ timezone, sprintPullRequests: countsPulls });
        const model = folded(journalled(told), settings);
        const repository = model.get(model.names()[0]!);
        repository.settle();
        const { state } = repository.sprint;
        for (const { number, deletedAt } of diary.milestones.values()) {
          if (deletedAt !== null) continue;
          const target = sprintByMilestone(state.timelines.milestones, number);
          const { risk, history, forecast, ...view } = sprintView(
            state,
            target,
            settings.sprint,
            now,
            allParts,
          );
          const { forecast: made, ...expected } = expectedSprint(diary, number, asked);
          expectSame(view, expected);
          const { isDone, isUnknown, isPast, ...input } = made;
          const { p50, p85, p95, probability, ...given } = forecast;
          expectSame(given, input);
        }
      },
    );
    fc.assert(law, { numRuns: 100 });
  });
});
