import type { Asked } from './asked.js';
import { type Diary, nowOf } from './diary.js';
import { deviation, mean, quantile, rounded } from './numbers.js';
import { amountOf, noAmount, scopeThen, sprintItems } from './scope.js';
import { endOf } from './sprint-days.js';

/** The six closed milestones whose ends are newest, each as it stood when it was closed. */
export function expectedVelocity(diary: Diary, asked: Asked) {
  const items = sprintItems(diary, asked);
  const sprints = [...diary.milestones.values()]
    .filter(({ deletedAt }) => deletedAt === null)
    .filter((milestone) => nowOf(milestone).state === 'closed')
    .filter((milestone) => nowOf(milestone).dueOn !== null)
    .map((milestone) => {
      const { title, dueOn, closedAt } = nowOf(milestone);
      const members = scopeThen(items, milestone.number, (page) => page.at <= closedAt!);
      return {
        milestone_number: milestone.number,
        title,
        end_day: endOf(dueOn)!,
        completed: amountOf(members.filter(({ isDone }) => isDone)),
      };
    })
    .sort((a, b) =>
      a.end_day === b.end_day
        ? b.milestone_number - a.milestone_number
        : a.end_day < b.end_day
          ? 1
          : -1,
    )
    .slice(0, 6);
  const over = (of: (values: readonly number[]) => number | null) => {
    if (sprints.length === 0) return noAmount;
    const unit = (name: 'issues' | 'points') =>
      rounded(of(sprints.map(({ completed }) => completed[name])));
    return { issues: unit('issues'), points: unit('points') };
  };
  return {
    sprints,
    mean: over(mean),
    median: over((values) => quantile(values, 0.5)),
    standard_deviation: over(deviation),
  };
}
