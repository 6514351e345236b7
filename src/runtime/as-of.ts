import type { ProjectEvent } from '../core/event.js';
import type { Fact } from '../core/facts.js';

/**
 * What an event tells about the time until `at`: facts of then or before, wherever they were told.
 *
 * An event that happened later is no activity item, but what it shows of earlier facts stands.
 * @returns `undefined` where nothing is left.
 */
export function asOf(event: ProjectEvent, at: number): ProjectEvent | undefined {
  if (event.occurredAt <= at) {
    return { ...event, facts: event.facts.filter((fact) => fact.at <= at) };
  }
  const facts = event.facts.filter((fact) => fact.at <= at && !isUndoing(fact)).map(ofThen);
  if (facts.length === 0) return undefined;
  return { ...event, facts, backfilled: true };
}

/**
 * What a later event shows of an item that was not updated since: a label may have got its new name, and
 * a label or a milestone may be gone, later than `at`, without any update of the item.
 */
function ofThen(fact: Fact): Fact {
  if (fact.kind !== 'item' || fact.change !== 'seen') return fact;
  return { ...fact, labels: undefined, milestone: undefined };
}

/** A comment's deletion is dated as the comment: it tells of a time before the event that told it. */
function isUndoing(fact: Fact): boolean {
  return fact.kind === 'comment' && fact.change === 'deleted';
}
