import { type StoredFact, secondOf } from './item.js';
import { type Moment, scalarAfter } from './moment.js';

/**
 * The milestone after one second's facts.
 *
 * A deleted milestone holds nothing any more, whatever late observations show; nor was it left before
 * because a picture dated to an earlier second, when the item was last updated, shows it left.
 *
 * @param deletions when each deleted milestone was deleted.
 */
export function milestoneAfter(
  current: number | null,
  moment: Moment,
  deletions: ReadonlyMap<number, number>,
): number | null {
  const after = movedTo(current, moment);
  if (deletions.size === 0) return after;
  const isDeletedBy = (milestone: number | null, isSo: (second: number) => boolean) => {
    const at = milestone === null ? undefined : deletions.get(milestone);
    return at !== undefined && isSo(secondOf(at));
  };
  if (isDeletedBy(after, (second) => second <= moment.second)) return null;
  const isShownLeft = after === null && !moment.facts.some(moves);
  if (isShownLeft && isDeletedBy(current, (second) => second > moment.second)) return current;
  return after;
}

/**
 * Out of one milestone and into another within a second touch different things: both hold, whatever
 * their order. Into and out of the same one disagree: the greater GUID stands. Where nothing says
 * that it moved, what was shown holds.
 */
function movedTo(current: number | null, moment: Moment): number | null {
  const { facts } = moment;
  let entered: number | undefined;
  let left: StoredFact | undefined;
  for (const fact of facts) {
    if (fact.change === 'demilestoned') {
      left = fact;
      if (fact.subject === entered) entered = undefined;
    } else if (fact.change === 'milestoned' && typeof fact.subject === 'number') {
      entered = fact.subject;
    }
  }
  if (entered !== undefined) return entered;
  if (left !== undefined) {
    if (left.milestone !== undefined && left.milestone !== left.subject) return left.milestone;
    return current === left.subject || left.subject === undefined ? null : current;
  }
  return scalarAfter(current, moment, milestoneOf);
}

/** What held before the first fact that tells: what it shows, with its own move undone. */
export function initialMilestone(moments: readonly Moment[]): number | null {
  for (const { facts } of moments) {
    const told = facts.filter((fact) => fact.milestone !== undefined || moves(fact));
    if (told.length === 0) continue;
    if (told.some((fact) => fact.transferredIn)) return null;
    const left = told.find((fact) => fact.change === 'demilestoned');
    if (left) return typeof left.subject === 'number' ? left.subject : null;
    if (told.some((fact) => fact.change === 'milestoned')) return null;
    return (told.find((fact) => fact.change === 'opened') ?? told.at(-1)!).milestone ?? null;
  }
  return null;
}

const milestoneOf = ({ milestone }: StoredFact) => milestone;

function moves(fact: StoredFact): boolean {
  return fact.change === 'milestoned' || fact.change === 'demilestoned';
}
