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
  const facts = event.facts.filter((fact) => fact.at <= at && !isUndoing(fact));
  if (facts.length === 0) return undefined;
  return { ...event, facts, backfilled: true };
}

/** A comment's deletion is dated as the comment: it tells of a time before the event that told it. */
function isUndoing(fact: Fact): boolean {
  return fact.kind === 'comment' && fact.change === 'deleted';
}
