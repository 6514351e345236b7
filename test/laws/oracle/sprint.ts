import type { Asked } from './asked.js';
import { expectedBurndown, expectedScopeChange } from './burndown.js';
import { expectedCycleTime } from './cycle-time.js';
import { dayOf, daysBetween } from './days.js';
import { type Diary, nowOf } from './diary.js';
import { expectedForecast } from './forecast.js';
import { share } from './numbers.js';
import { scopeThen, sprintItems, standing } from './scope.js';
import { sprintDays } from './sprint-days.js';
import { expectedTeam } from './team.js';
import { expectedVelocity } from './velocity.js';

/** Section 6.1 told once more, from the diary; but for `risk` and `history`, and the forecast's dice. */
export function expectedSprint(diary: Diary, number: number, asked: Asked) {
  const milestone = diary.milestones.get(number)!;
  const { start, end } = sprintDays(milestone, asked);
  const today = dayOf(asked.now, asked.timezone);
  const { title, state } = nowOf(milestone);
  const overdue = end === null ? 0 : Math.max(0, daysBetween(end, today));
  return {
    sprint: {
      milestone_number: number,
      title,
      state,
      start_day: start,
      end_day: end,
      overdue_days: overdue,
    },
    progress: expectedProgress(diary, number, asked),
    burndown: expectedBurndown(diary, milestone, asked),
    scope_change: expectedScopeChange(diary, milestone, asked),
    velocity: expectedVelocity(diary, asked),
    forecast: expectedForecast(diary, milestone, asked),
    cycle_time: expectedCycleTime(diary, number, asked),
    team: expectedTeam(diary, number, asked),
  };
}

export function expectedProgress(diary: Diary, number: number, asked: Asked) {
  const members = scopeThen(sprintItems(diary, asked), number, () => true);
  const { total, completed, remaining } = standing(members);
  return {
    total,
    completed,
    remaining,
    unestimated: members.filter(({ points }) => points === null).length,
    completion_rate: {
      issues: share(completed.issues, total.issues),
      points: share(completed.points, total.points),
    },
  };
}
