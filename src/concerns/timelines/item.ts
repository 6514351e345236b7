import type { ItemChange, ItemFact, LabelRef } from '../../core/facts.js';
import { assigneeSet, isEqualList, labelSet, reviewerSet, type SetAspect } from './item-sets.js';
import type { Life } from './life.js';

/** One fact of an issue or pull request as it is kept: the delivery's observation, and what it changed. */
export interface StoredFact {
  readonly guid: string;
  readonly at: number;
  readonly change: ItemChange;
  readonly subject: ItemFact['subject'];
  readonly state: ItemFact['state'];
  readonly stateReason: ItemFact['stateReason'];
  readonly closedAt: ItemFact['closedAt'];
  readonly mergedAt: ItemFact['mergedAt'];
  readonly milestone: ItemFact['milestone'];
  readonly labels: readonly LabelRef[] | undefined;
  readonly assignees: readonly string[] | undefined;
  readonly reviewers: readonly string[] | undefined;
  readonly draft: boolean | undefined;
  readonly transferredIn: boolean;
}

/**
 * A value with the observation that it comes from: the newest stands, of one moment that of an edit,
 * which others may have been made before; then the greater GUID.
 */
interface Told<T> {
  at: number;
  isEdit: boolean;
  guid: string;
  value: T;
}

/** What is told in words and shown as of its newest observation; it takes no part in history. */
export interface Description {
  title?: Told<string>;
  url?: Told<string>;
  author?: Told<string>;
  authorIsBot?: Told<boolean>;
  nodeId?: Told<string>;
  closes?: Told<readonly number[]>;
}

/**
 * Everything known of one issue or pull request: a set of facts, kept sorted.
 *
 * Invariant: `facts` is sorted by (second of `at`, guid) and holds each (guid, change) once, so that
 * any order and any double of deliveries leads to the same array.
 */
export interface ItemTimeline {
  readonly number: number;
  isPull: boolean;
  facts: StoredFact[];
  readonly description: Description;
  /** The earliest creation that a payload named. */
  createdAt: number | undefined;
  /** The newest `updated_at` that a payload named. */
  updatedAt: number;
  /** Derived when it was settled last; it stands beside the facts, so that a snapshot holds both of one time. */
  life: Life | undefined;
  /** Whether anything was told since that its life depends on. */
  isTouched: boolean;
}

export function newItem(number: number): ItemTimeline {
  return {
    number,
    isPull: false,
    facts: [],
    description: {},
    createdAt: undefined,
    updatedAt: Number.NEGATIVE_INFINITY,
    life: undefined,
    isTouched: false,
  };
}

export function secondOf(ms: number): number {
  return Math.floor(ms / 1000);
}

/** @returns the fact as it is kept; `undefined` for a double. */
export function addFact(item: ItemTimeline, fact: ItemFact, guid: string): StoredFact | undefined {
  const last = item.facts[item.facts.length - 1];
  const stored: StoredFact = {
    guid,
    at: fact.at,
    change: fact.change,
    subject: fact.subject,
    state: fact.state,
    stateReason: fact.stateReason,
    closedAt: fact.closedAt,
    mergedAt: fact.mergedAt,
    milestone: fact.milestone,
    labels: sharedWith(last?.labels, fact.labels, labelSet),
    assignees: sharedWith(last?.assignees, fact.assignees, assigneeSet),
    reviewers: sharedWith(last?.reviewers, fact.reviewers, reviewerSet),
    draft: fact.draft,
    transferredIn: fact.transferredIn,
  };
  if (!insert(item, stored)) return undefined;
  if (fact.isPull) item.isPull = true;
  item.createdAt = earlier(item.createdAt, fact.createdAt);
  const at = fact.updatedAt ?? fact.at;
  const isEdit = fact.change === 'edited';
  item.updatedAt = Math.max(item.updatedAt, at);
  for (const field of described) {
    const value = fact[field];
    if (value !== undefined) tell(item, field, value, at, isEdit, guid);
  }
  return stored;
}

/** Takes in what is known of the same item elsewhere. */
export function mergeItem(item: ItemTimeline, other: ItemTimeline): void {
  for (const fact of other.facts) insert(item, fact);
  item.isPull ||= other.isPull;
  item.createdAt = earlier(item.createdAt, other.createdAt);
  item.updatedAt = Math.max(item.updatedAt, other.updatedAt);
  for (const field of described) {
    const told = other.description[field];
    if (told !== undefined) tell(item, field, told.value, told.at, told.isEdit, told.guid);
  }
}

/** When the item began in this repository: its creation, or its arrival where it was transferred in. */
export function beginningOf(item: ItemTimeline): number {
  let earliest = item.createdAt ?? Number.POSITIVE_INFINITY;
  for (const fact of item.facts) {
    if (fact.transferredIn) return fact.at;
    if (fact.at < earliest) earliest = fact.at;
  }
  return earliest;
}

/** Of a double that arrived at another time the earlier stands: GitHub sent it then. */
function insert({ facts }: ItemTimeline, stored: StoredFact): boolean {
  const { guid, change } = stored;
  let known = facts.length - 1;
  while (known >= 0 && (facts[known]!.guid !== guid || facts[known]!.change !== change)) known -= 1;
  if (known >= 0) {
    if (facts[known]!.at <= stored.at) return false;
    facts.splice(known, 1);
  }
  const second = secondOf(stored.at);
  let index = facts.length;
  while (index > 0) {
    const before = facts[index - 1]!;
    const order = secondOf(before.at) - second || compareText(before.guid, guid);
    if (order < 0) break;
    index -= 1;
  }
  facts.splice(index, 0, stored);
  return true;
}

/** The known list where both tell the same: most facts do, and lists are half of what one holds. */
function sharedWith<T>(
  known: readonly T[] | undefined,
  told: readonly T[] | undefined,
  aspect: SetAspect<T>,
): readonly T[] | undefined {
  return known && told && isEqualList(known, told, aspect) ? known : told;
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return Math.min(a, b);
}

const described = ['title', 'url', 'author', 'authorIsBot', 'nodeId', 'closes'] as const;

function tell(
  item: ItemTimeline,
  field: (typeof described)[number],
  value: unknown,
  at: number,
  isEdit: boolean,
  guid: string,
): void {
  const description: { [field in keyof Description]: Told<unknown> } = item.description;
  const told = description[field];
  if (told === undefined) {
    description[field] = { at, isEdit, guid, value };
    return;
  }
  const order =
    at - told.at || Number(isEdit) - Number(told.isEdit) || compareText(guid, told.guid);
  if (order <= 0) return;
  told.at = at;
  told.isEdit = isEdit;
  told.guid = guid;
  told.value = value;
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
