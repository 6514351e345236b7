import type { Fact, MilestoneFact } from '../../../core/facts.js';
import { shapeOf } from '../../payload.js';
import { expectNumber, expectShape, expectState, expectText, unexpected } from '../expect.js';
import { parseTime } from '../time.js';
import { startDay } from './start-day.js';
import type { FactReader, Told } from './told.js';

type Change = MilestoneFact['change'];

/** `milestone.*` */
export const milestoneFacts: FactReader = (told) => {
  expectText(expectShape(told.payload.milestone, 'milestone').title, 'milestone.title');
  const fact = observedMilestone(told, told.payload.milestone, 'milestone', changeOf(told.action));
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

/**
 * @returns `undefined` for no milestone, and for one shown without a title, of which there is nothing
 * to tell.
 */
function observedMilestone(
  told: Told,
  value: unknown,
  path: string,
  change: Change,
): MilestoneFact | undefined {
  if (value === null || value === undefined) return undefined;
  const milestone = expectShape(value, path);
  const number = expectNumber(milestone.number, `${path}.number`);
  if (milestone.title === undefined) return undefined;
  const title = expectText(milestone.title, `${path}.title`);
  const { sentAt } = told;
  const updatedAt = parseTime(milestone.updated_at) ?? sentAt;
  const createdAt = parseTime(milestone.created_at) ?? updatedAt;
  const closedAt = parseTime(milestone.closed_at) ?? null;
  return {
    kind: 'milestone',
    change,
    number,
    at: timeOf(change, { createdAt, closedAt, updatedAt, sentAt }),
    title,
    state: expectState(milestone.state, `${path}.state`) ?? (closedAt === null ? 'open' : 'closed'),
    createdAt,
    updatedAt,
    closedAt,
    dueOn: dueOn(milestone.due_on, `${path}.due_on`),
    startDay: startDay(milestone.description),
  };
}

interface Times {
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly closedAt: number | null;
  readonly sentAt: number;
}

function timeOf(change: Change, times: Times): number {
  if (change === 'created') return times.createdAt;
  if (change === 'closed') return times.closedAt ?? times.updatedAt;
  return change === 'deleted' ? times.sentAt : times.updatedAt;
}

function dueOn(value: unknown, path: string): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' && parseTime(value) !== undefined) return value;
  // A sprint without an end is another thing than one whose end could not be read.
  throw unexpected(path, 'a time or null', value);
}
