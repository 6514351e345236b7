import { counted, mean, round6, spoken } from '../../../core/numbers.js';
import { linearScore, meanScore } from '../component.js';

export interface MilestonesValue {
  /** Milestones whose end fell in the window. */
  readonly due: number;
  /** Mean completion rate of these, by issues. */
  readonly completion: number | null;
  /** Open milestones past their end. */
  readonly overdue_open: number;
}

/** @param rates completion rates of the milestones due, `null` for empty ones. */
export function milestonesValue(
  rates: readonly (number | null)[],
  overdueOpen: number,
): MilestonesValue {
  const completion = mean(rates.filter((rate) => rate !== null));
  return {
    due: rates.length,
    completion: completion === null ? null : round6(completion),
    overdue_open: overdueOpen,
  };
}

/**
 * The completion, and, where any was due or is overdue, how few are overdue: full marks for none, none
 * from 4 on. Completion counts three times.
 */
export function milestonesScore({ due, completion, overdue_open }: MilestonesValue): number | null {
  if (due === 0 && overdue_open === 0) return null;
  const done = completion === null ? null : linearScore(completion, 1, 0);
  const punctual = linearScore(overdue_open, 0, 4);
  return done === null ? punctual : meanScore([done, done, done, punctual]);
}

export function explainMilestones({ due, completion, overdue_open }: MilestonesValue): string {
  const done = completion === null ? '' : `, completed to ${spoken(completion * 100)} % on average`;
  return `${counted(due, 'milestone was', 'milestones were')} due in 30 days${done}; ${counted(overdue_open, 'is', 'are')} open past the end; full marks for all completed and none overdue`;
}
