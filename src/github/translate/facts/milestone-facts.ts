import { parseDay } from '../../../core/calendar.js';
import type { Fact, MilestoneFact } from '../../../core/facts.js';
import { shapeOf } from '../../payload.js';
import { cut } from '../cut.js';
import { expectNumber, expectShape, expectState, expectText, unexpected } from '../expect.js';
import { parseTime } from '../time.js';
import { startDay } from './start-day.js';
import type { FactReader, Told } from './told.js';

type Change = MilestoneFact['change'];

/** `milestone.*` */
export const milestoneFacts: FactReader = (told) => {
  const shown = expectShape(told.payload.milestone, 'milestone');
  const fact = observedMilestone(told, shown, 'milestone', changeOf(told.action));
  return fact === undefined ? [] : [fact];
};

function changeOf(action: string | null): Change {
  switch (action) {
    case 'created':
    case 'opened':
    case 'closed':
    case 'edited':
    case 'deleted':
      return action;
    default:
      return 'seen';
  }
}

/**
 * What the milestones inside an item's payload tell: the item's own, and the one that a
 * `milestoned` or `demilestoned` delivery carries beside it.
 */
export function embeddedMilestones(told: Told, path: 'issue' | 'pull_request'): readonly Fact[] {
  const own = observedMilestone(
    told,
    shapeOf(told.payload[path])?.milestone,
    `${path}.milestone`,
    'seen',
  );
  const beside = observedMilestone(told, told.payload.milestone, 'milestone', 'seen');
  if (own === undefined) return beside === undefined ? [] : [beside];
  return beside === undefined || beside.number === own.number ? [own] : [own, beside];
}

/** @returns `undefined` for no milestone, and for one shown by its number alone. */
function observedMilestone(
  told: Told,
  value: unknown,
  path: string,
  change: Change,
): MilestoneFact | undefined {
  if (value === null || value === undefined) return undefined;
  const milestone = expectShape(value, path);
  const number = expectNumber(milestone.number, `${path}.number`);
  if (change === 'seen' && milestone.title === undefined) return undefined;
  const title =
    milestone.title === undefined ? undefined : cut(expectText(milestone.title, `${path}.title`));
  const updatedAt = parseTime(milestone.updated_at);
  const createdAt = parseTime(milestone.created_at);
  const closedAt = milestone.closed_at === null ? null : parseTime(milestone.closed_at);
  return {
    kind: 'milestone',
    change,
    number,
    at: timeOf(change, { createdAt, closedAt, updatedAt }) ?? told.occurredAt,
    title,
    state: expectState(milestone.state, `${path}.state`) ?? stateAfter(change, closedAt),
    createdAt,
    updatedAt,
    closedAt,
    dueOn: dueOn(milestone.due_on, `${path}.due_on`),
    startDay: milestone.description === undefined ? undefined : startDay(milestone.description),
  };
}

/** Where the payload does not say it. */
function stateAfter(
  change: Change,
  closedAt: number | null | undefined,
): 'open' | 'closed' | undefined {
  if (change === 'closed' || typeof closedAt === 'number') return 'closed';
  return change === 'created' || change === 'opened' || closedAt === null ? 'open' : undefined;
}

interface Times {
  readonly createdAt: number | undefined;
  readonly updatedAt: number | undefined;
  readonly closedAt: number | null | undefined;
}

function timeOf(change: Change, { createdAt, closedAt, updatedAt }: Times): number | undefined {
  if (change === 'created') return createdAt ?? updatedAt;
  if (change === 'closed') return closedAt ?? updatedAt;
  return change === 'deleted' ? undefined : updatedAt;
}

function dueOn(value: unknown, path: string): string | null | undefined {
  if (value === null || value === undefined) return value;
  const isDay = typeof value === 'string' && parseDay(value) !== undefined;
  if (typeof value === 'string' && (isDay || parseTime(value) !== undefined)) return value;
  // A sprint without an end is another thing than one whose end could not be read.
  throw unexpected(path, 'a time or null', value);
}
